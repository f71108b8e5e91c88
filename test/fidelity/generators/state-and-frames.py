# a generator shows where it stands, and what it waits for
import inspect


def inner():
    x = 1
    yield x


def outer():
    yield from inner()


source = outer()
print(inspect.getgeneratorstate(source), source.gi_yieldfrom)
next(source)
print(inspect.getgeneratorstate(source), source.gi_yieldfrom.gi_frame.f_locals)
print(source.gi_frame.f_lineno, source.__name__, inspect.isgenerator(source.gi_yieldfrom))
print(inspect.getgeneratorlocals(source.gi_yieldfrom), source.gi_frame.f_back)
print(list(source), inspect.getgeneratorstate(source), source.gi_frame)
print(inspect.stack()[-1].function, len(inspect.stack()))
