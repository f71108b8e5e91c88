# super follows the order of the object's class, not of the class it stands in
class Base:
    def trail(self):
        return ["Base"]


class Left(Base):
    def trail(self):
        return ["Left", *super().trail()]


class Right(Base):
    def trail(self):
        return ["Right", *super().trail()]


class Both(Left, Right):
    def trail(self):
        return ["Both", *super().trail()]


print(Both().trail(), [each.__name__ for each in Both.__mro__])
print(super(Left, Both()).trail(), Left().trail())
try:
    type("Impossible", (Base, Left), {})
except TypeError as error:
    print(str(error).split()[:3])
