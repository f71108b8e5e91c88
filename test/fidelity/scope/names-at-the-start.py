# a program begins with the names of __main__ and no others
names = [name for name in globals() if name != "__annotations__"]
print(names)
print(__name__, __doc__, __package__, __spec__, type(__loader__).__name__)
print(locals() is globals(), vars() is globals(), type(__builtins__).__name__)
print(dir()[-1], "names" in dir())
