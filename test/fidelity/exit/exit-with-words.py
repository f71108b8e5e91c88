# sys.exit with a text prints it on stderr and ends with code 1
import atexit
import sys

atexit.register(print, "atexit still runs")
try:
    sys.exit("no space left")
except SystemExit as error:
    print(repr(error.code), error.args)
sys.exit("disk is full")
