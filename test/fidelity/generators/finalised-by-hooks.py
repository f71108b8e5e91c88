# the hooks of sys see the first step of an async generator and its end
import sys


def first(generator):
    print("first step of", generator.__name__)


def last(generator):
    print("finalising", generator.__name__)
    step(generator.aclose())


async def ticks():
    try:
        yield 1
    finally:
        print("ticks ends")


def step(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value


sys.set_asyncgen_hooks(firstiter=first, finalizer=last)
source = ticks()
print("made")
print(step(source.asend(None)))
del source
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())
