# an ExitStack unwinds in reverse, and each callback sees what the later ones left
from contextlib import ExitStack, suppress


def saw(name):
    def callback(kind, value, trace):
        print(name, kind and kind.__name__, value)
        if name == "swallows":
            return True
        if name == "raises":
            raise OSError("from the stack")

    return callback


with ExitStack() as stack:
    for name in ("first", "swallows", "second"):
        stack.push(saw(name))
    stack.callback(print, "callback", 1)
    raise ValueError("body")
with suppress(KeyError, ValueError):
    {}["x"]
with ExitStack() as outer:
    outer.push(saw("left open"))
    moved = outer.pop_all()
print("moved")
moved.push(saw("raises"))
try:
    moved.close()
except OSError as error:
    print(error, repr(error.__context__))
with ExitStack() as stack:
    stack.push(saw("raises"))
    int("body")
