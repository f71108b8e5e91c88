# __main__ can be imported, and writing to it writes the program's globals
import os
import sys

import __main__

__main__.greeting = "hello"
print(greeting, sys.modules[__name__] is __main__, __main__.__name__)


def __getattr__(name):
    return f"no {name}"


print(os.path.basename(__main__.__file__), __main__.missing, hasattr(__main__, "anything"))
del __main__.greeting
print(__main__.greeting)
print(greeting)
