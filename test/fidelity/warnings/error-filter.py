# the filter "error" turns a warning into an exception at the line that warns
import warnings


def area(radius):
    if radius < 0:
        warnings.warn("negative radius", RuntimeWarning, stacklevel=2)
    return 3 * radius * radius


warnings.simplefilter("error", RuntimeWarning)
warnings.filterwarnings("ignore", message="harmless")
warnings.warn("harmless indeed", RuntimeWarning)
try:
    area(-1)
except RuntimeWarning as warning:
    print("caught", warning, warning.__traceback__.tb_lineno)
area(-2)
