# send gives the value of the yield, return travels as the value of StopIteration
def average():
    total = count = 0
    mean = None
    while (number := (yield mean)) is not None:
        total += number
        count += 1
        mean = total / count
    return f"{count} numbers"


def report():
    result = yield from average()
    yield f"report: {result}"
    return "all"


source = report()
try:
    source.send(1)
except TypeError as error:
    print(error)
print(next(source), source.send(4), source.send(6), source.send(None))
try:
    next(source)
except StopIteration as stop:
    print(stop.value, stop.args)
print(next(source, "default"))
next(source)
