# output sent elsewhere stays there; sys.__stdout__ still leads out
import atexit
import io
import sys


@atexit.register
def tell():
    sys.__stdout__.write(f"captured {capture.getvalue()!r}\n")


capture = io.StringIO()
sys.stdout = capture
print("hidden")
sys.__stdout__.write("shown\n")
