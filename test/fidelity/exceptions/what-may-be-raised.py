# only exceptions can be raised and caught; a class is called without arguments
class Needy(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")


def attempt(action):
    try:
        action()
    except TypeError as error:
        print(error)


def raise_it(thing, cause=None):
    raise thing from cause


def catch_with(kind):
    try:
        raise ValueError("caught wrongly")
    except kind:
        print("never")


attempt(lambda: raise_it("text"))
attempt(lambda: raise_it(Needy))
attempt(lambda: raise_it(ValueError, "cause"))
attempt(lambda: catch_with("ValueError"))
attempt(lambda: catch_with((KeyError, int)))
catch_with(())
