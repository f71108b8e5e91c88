# close raises GeneratorExit at the yield, and a generator may not answer with another yield
def polite():
    try:
        yield 1
    except GeneratorExit:
        print("asked to leave")
        raise
    finally:
        print("left")


def rude():
    try:
        yield 1
    finally:
        yield "no"


source = polite()
next(source)
print(source.close(), source.close(), list(source))
never_begun = polite()
never_begun.close()
source = rude()
next(source)
source.close()
