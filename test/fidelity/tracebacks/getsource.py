# inspect finds the source of what the program defines
import inspect


class Shape:
    """A shape."""

    sides = 0

    def area(self):  # of no size
        return 0


double = lambda x: 2 * x  # noqa: E731


@staticmethod
def decorated(a, /, b=2, *, c):
    return a, b, c


print(inspect.getsource(Shape.area), inspect.getsourcelines(Shape)[1])
print(inspect.getsource(double), inspect.getsource(decorated).splitlines()[0])
print(inspect.getcomments(Shape), inspect.getdoc(Shape), inspect.signature(decorated))
print(len(inspect.getsource(inspect.getmodule(Shape)).splitlines()))
