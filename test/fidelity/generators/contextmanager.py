# a generator as context manager must yield exactly once
from contextlib import contextmanager


@contextmanager
def tagged(name, times=1):
    print("<" + name + ">")
    for _ in range(times):
        try:
            yield name.upper()
        except LookupError as error:
            print("swallowed", error)
        finally:
            print("leaving", name)
    print("</" + name + ">")


with tagged("b") as tag:
    print(tag)
with tagged("i"):
    raise LookupError("inside")
for times in (0, 2):
    try:
        with tagged("p", times):
            pass
    except RuntimeError as error:
        print(error)
kept = tagged("kept")
kept.__enter__()
with tagged("u"):
    raise ValueError("through")
