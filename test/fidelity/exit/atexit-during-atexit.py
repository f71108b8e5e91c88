# a function registered by an atexit function still runs, right after it
import atexit


def outer():
    atexit.register(print, "inner")
    print("outer")


def unregistered():
    print("never")


atexit.register(print, "first registered")
atexit.register(outer)
atexit.register(unregistered)
atexit.unregister(unregistered)
print("main ends")
