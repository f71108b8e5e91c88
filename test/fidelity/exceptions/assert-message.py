# an assertion carries whatever stands behind its comma
import sys


def check(value):
    assert value > 0, ("must be positive", value)
    return value


print(check(1), sys.flags.optimize, __debug__)
try:
    check(-1)
except AssertionError as error:
    print(error, error.args, len(error.args))
try:
    assert not check(2)
except AssertionError as error:
    print(repr(str(error)), error.args)
assert check(3) == 4, {"expected": 4}
