# the operating system keeps the last eight bits of an exit code
import sys


class Resource:
    def __del__(self):
        print("released")


try:
    raise SystemExit
except SystemExit as error:
    print(error.code)
resource = Resource()
print("minus one")
sys.exit(-1)
