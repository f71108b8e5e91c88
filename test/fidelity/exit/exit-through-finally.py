# SystemExit passes every finally and context manager before it ends the program
import atexit
import sys


class Session:
    def __enter__(self):
        print("open")

    def __exit__(self, kind, value, trace):
        print("close", kind.__name__, value.code)


def work():
    try:
        with Session():
            sys.exit(3)
    except Exception:
        print("never: SystemExit is no Exception")
    else:
        print("never")
    finally:
        print("finally")


atexit.register(print, "atexit comes last")
work()
