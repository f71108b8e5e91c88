# equal strings and numbers may be one object, decided when the file is compiled
import sys

a, b = "hello world", "hello world"
c = "".join(["hello", " world"])
print(a is b, a == c, a is c, a is sys.intern(c) or sys.intern(c) is c)
x, y = 1000, 1000
z = int("1000")
print(x is y, x is z, 256 is int("256"), (1, 2) is (1, 2), () is tuple([]))


def constants():
    return "a" * 5 is "aaaaa", -1 is -1, 10.5 is 10.5


print(constants(), eval("1000") is x, "" is str())
