# methods and inner comprehensions do not see the names of the class body
prefix = "global"


class Config:
    prefix = "class"
    values = [1, 2]
    first = [value for value in values]
    names = [prefix for _ in values]

    def name(self):
        return prefix

    def own(self):
        return self.prefix


print(Config.first, Config.names, Config().name(), Config().own())
try:

    class Broken:
        width = 2
        rows = [width * column for column in range(width)]

except NameError as error:
    print(error)


def outer():
    prefix = "enclosing"

    class Inner:
        print(prefix)
        prefix = "own"
        print(prefix)


outer()
