# __exit__ sees the exception, may swallow it, and is found on the class only
class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow

    def __del__(self):
        print("del", self.name)


with Guard("outer", swallow=True), Guard("inner") as inner:
    raise ValueError("boom")
print("after", inner.name)
inner.__exit__ = None
with inner:
    pass
with Guard("last"):
    int("x")
