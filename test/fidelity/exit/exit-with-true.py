# the code of SystemExit may be a bool, which is a number: True is 1
import sys


def check(orders):
    print("checking", orders)
    return all(orders)


sys.exit(not check([1, 0]))
