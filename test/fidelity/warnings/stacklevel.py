# stacklevel names the line of the caller, or of the caller's caller
import os
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, filename, lineno, *rest: print(
    os.path.basename(filename), lineno, message
)


def deprecated(level):
    warnings.warn(f"level {level}", stacklevel=level)


def library():
    deprecated(1)
    deprecated(2)
    deprecated(3)


library()
