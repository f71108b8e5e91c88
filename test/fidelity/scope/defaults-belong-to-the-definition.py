# a default is evaluated once, in the scope around the function
import atexit

size = 3


def grow(item, into=[], limit=size):
    into.append(item)
    return into[-limit:]


atexit.register(lambda now=size: print("then", now, "at exit", size))
size = 1
for item in "abcd":
    latest = grow(item)
print(latest, grow.__defaults__, grow("x", []))
callbacks = [lambda: item for item in "abc"] + [lambda item=item: item for item in "abc"]
print(*(callback() for callback in callbacks))
print(grow.__globals__ is globals(), grow.__module__)
