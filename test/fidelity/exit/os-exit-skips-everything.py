# os._exit ends the process on the spot: no finally, no atexit, no __del__
import atexit
import os
import sys


class Resource:
    def __del__(self):
        print("never")


resource = Resource()
atexit.register(print, "never")
try:
    print("leaving")
    sys.stdout.flush()
    os._exit(4)
finally:
    print("never")
