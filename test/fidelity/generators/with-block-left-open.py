# a with block inside a suspended generator is left when the program ends
class Lock:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("lock", self.name)

    def __exit__(self, kind, value, trace):
        print("unlock", self.name, kind.__name__)


def guarded():
    with Lock("outer"), Lock("inner"):
        yield "inside"
        print("never")


source = guarded()
print(next(source))
print("main ends")
