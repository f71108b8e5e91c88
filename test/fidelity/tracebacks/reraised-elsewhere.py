# each raise of the same exception object adds the frames it passes
import traceback


def fail():
    raise ValueError("once")


def lines(error):
    frames = traceback.extract_tb(error.__traceback__)
    return [(frame.name, frame.lineno) for frame in frames if frame.filename == __file__]


try:
    fail()
except ValueError as error:
    kept = error
    print(lines(kept))


def again():
    raise kept


try:
    again()
except ValueError as error:
    print(lines(error))
try:
    raise kept.with_traceback(None)
except ValueError as error:
    print(lines(error))
