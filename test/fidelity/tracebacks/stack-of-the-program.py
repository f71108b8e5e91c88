# the stack begins with the program's own module, with nothing below it
import inspect
import sys
import traceback


def inner():
    names = [frame.function for frame in inspect.stack()]
    print(names, len(traceback.extract_stack()), sys._getframe(1).f_code.co_name)
    frame = sys._getframe()
    depth = 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    print(depth, frame.f_code.co_name, frame.f_globals is globals())


def outer():
    inner()


outer()
print(sys._getframe().f_back, inspect.currentframe().f_lineno)
