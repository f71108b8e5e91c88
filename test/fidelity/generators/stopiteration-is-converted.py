# StopIteration inside a generator becomes a RuntimeError, in a plain iterator it ends the loop
def take_two(iterable):
    iterator = iter(iterable)
    while True:
        yield next(iterator), next(iterator)


class Plain:
    def __init__(self):
        self.left = 2

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        return next(iter([self.left] if self.left >= 0 else []))


print(list(Plain()), list(map(lambda n: n, Plain())))
try:
    list(take_two([1, 2, 3]))
except RuntimeError as error:
    print(error, "|", type(error.__cause__).__name__)
for pair in take_two("ab"):
    print(pair)
