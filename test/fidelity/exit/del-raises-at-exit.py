# what a __del__ raises goes to sys.unraisablehook, which is gone by the end of the program
import sys


class Broken:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        raise RuntimeError(self.name)


def hook(unraisable, say=print):
    say("unraisable:", repr(unraisable.exc_value))


sys.unraisablehook = hook
Broken("early")
late = Broken("late")
print("main ends")
