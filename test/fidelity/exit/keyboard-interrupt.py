# a KeyboardInterrupt is no Exception and is shown like one when nobody catches it
import atexit

atexit.register(print, "atexit")
try:
    try:
        raise KeyboardInterrupt
    except Exception:
        print("never")
except BaseException as error:
    print(type(error).__mro__[1].__name__)
    raise
