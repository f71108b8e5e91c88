# a generator that loses its last reference is closed at once
def lines(name):
    print("open", name)
    try:
        yield 1
        yield 2
    finally:
        print("close", name)


def first(iterable):
    for item in iterable:
        return item


print(first(lines("a")))
kept = lines("b")
print(first(kept))
other = [line for line, _ in zip(lines("c"), range(1))]
print("next is b's second", next(kept))
del kept
last = lines("last")
print(first(last), "end", other)
