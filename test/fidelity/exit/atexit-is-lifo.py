# atexit functions run last in, first out, and one that raises does not stop the others
import atexit


def close(name, *, code=0):
    print("close", name, code)


@atexit.register
def broken():
    print("broken runs")
    raise OSError("while closing")


atexit.register(close, "first")
atexit.register(close, "second", code=2)
atexit.register(close, "removed")
second = atexit.register(close, "third")
atexit.unregister(print)
print("main ends", second is close)
