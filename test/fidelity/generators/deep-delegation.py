# hundreds of generators that delegate to each other still yield one value at a time
import sys


def countdown(number):
    if number:
        yield number
        yield from countdown(number - 1)


def nested(depth):
    return nested(depth - 1) if depth > 1 else depth


print(sum(countdown(300)), max(countdown(5)))
source = countdown(900)
print([next(source) for _ in range(3)])
try:
    list(countdown(sys.getrecursionlimit() + 50))
except RecursionError as error:
    print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
print(nested(400))
