# what nobody caught is named by its class's qualified name
class Outer:
    class Failure(Exception):
        def __str__(self):
            return f"code {self.args[0]}\nsecond line"


def make():
    class Local(Outer.Failure):
        pass

    return Local


print(make().__qualname__, Outer.Failure.__module__)
try:
    raise Outer.Failure(3)
except Outer.Failure as error:
    print(error)
raise make()(7)
