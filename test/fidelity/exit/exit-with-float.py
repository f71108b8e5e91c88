# only None and whole numbers are codes: 0.0 is printed, and the code is 1
import atexit
import sys

atexit.register(print, "atexit")

for code in (None, 0, False, "0", 0.0, ()):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(repr(error.code))
sys.exit(0.0)
