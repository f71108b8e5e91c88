# sys.exception is what is being handled here, and None outside and in other generators
import atexit
import sys


def current():
    return repr(sys.exception()), sys.exc_info()[0] is not None


def generator():
    yield current()
    try:
        raise KeyError("inside")
    except KeyError:
        yield current()
    yield current()


print(current())
try:
    raise ValueError("outer")
except ValueError:
    source = generator()
    print(next(source), next(source), current(), next(source))
    try:
        raise OSError("inner")
    except OSError:
        print(current())
    print(current())
print(current())
atexit.register(lambda: print(current(), repr(sys.last_exc)))
raise
