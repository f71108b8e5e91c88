# throw raises at the yield; a generator that handles it goes on to its next value
def robust():
    number = 0
    while True:
        try:
            number += 1
            yield number
        except ValueError as error:
            print("handled", error, type(error.__context__).__name__)
            number = 10
        except KeyError:
            return
        except GeneratorExit:
            print("closed at", number)
            raise


source = robust()
print(next(source), source.throw(ValueError("bad")), next(source))
try:
    raise OSError("outer")
except OSError:
    print(source.throw(ValueError("in context")))
try:
    source.throw(KeyError)
except StopIteration as stop:
    print("stopped", stop.value)
waiting = robust()
next(waiting)
fresh = robust()
fresh.throw(LookupError("before the first value"))
