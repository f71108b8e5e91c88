# __del__ runs at the last reference, once, even when it brings the object back
import gc

saved = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        if self.name == "bird":
            saved.append(self)


Phoenix("mortal")
bird = Phoenix("bird")
copy = bird
del bird
print("one reference left")
del copy
print(len(saved), saved[0].name)
saved.clear()
print("gone without a second del", gc.collect() >= 0)
rest = Phoenix("at exit")
