# an exception thrown into a generator has the frames of the thrower and of the generator
import os
import traceback


def inner():
    try:
        yield 1
    finally:
        print("inner closes")


def outer():
    yield from inner()


source = outer()
next(source)
try:
    source.throw(LookupError("thrown"))
except LookupError as error:
    print([(os.path.basename(frame.filename), frame.name, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)])
squares = (1 / n for n in (1, 0))
try:
    list(squares)
except ZeroDivisionError as error:
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
