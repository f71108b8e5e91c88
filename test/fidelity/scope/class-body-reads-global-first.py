# a class body that assigns a name reads the global of that name, not the enclosing one
level = "global"


def build():
    level = "enclosing"

    class Reads:
        seen = level

    class Assigns:
        try:
            level = level
        except NameError as error:
            level = type(error).__name__

    return Reads.seen, Assigns.level


print(build())
del level
print(build())
