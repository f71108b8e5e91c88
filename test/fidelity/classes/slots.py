# slots replace the instance dictionary and refuse every other name
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Named(Point):
    pass


point, named = Point(1, 2), Named(3, 4)
named.label = "free"
print(hasattr(point, "__dict__"), vars(named), type(Point.x).__name__)
del point.x
for attempt in (lambda: point.x, lambda: point.__weakref__):
    try:
        attempt()
    except AttributeError as error:
        print(type(error).__name__, error.name)
try:

    class Clash:
        __slots__ = ("size",)
        size = 1

except ValueError as error:
    print(error)
try:
    point.z = 3
except AttributeError as error:
    print(str(error).split(" and ")[0])
