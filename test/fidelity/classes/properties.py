# a property may compute, validate and forbid; cached_property stores its first value
from functools import cached_property


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        if value < 0:
            raise ValueError("negative")
        self._radius = value

    @property
    def area(self):
        return 3 * self.radius**2

    @cached_property
    def slow(self):
        print("computing")
        return self.area


circle = Circle(2)
print(circle.slow, circle.slow, sorted(vars(circle)))
circle.radius = 3
print(circle.area, circle.slow)
circle.area = 5
