# recursion without end is an error that can be caught, and the program goes on
import sys


def depth(number=1):
    try:
        return depth(number + 1)
    except RecursionError:
        return number


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)


print(900 < depth() < 1000, sys.getrecursionlimit())
for action in (lambda: Endless().a, lambda: repr(Endless()), lambda: sorted([1], key=lambda n: depth(n))):
    try:
        print(type(action()).__name__)
    except RecursionError as error:
        print(str(error)[:32])
sys.setrecursionlimit(5000)
print(4900 < depth() < 5000)


def again():
    return again() + 1


sys.setrecursionlimit(500)
again()
