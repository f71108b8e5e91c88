# a warning issued by an atexit function still finds the program's filters and display
import atexit
import warnings


async def save():
    print("never")


@atexit.register
def last():
    warnings.warn("too late to save", UserWarning)
    warnings.warn("ignored", FutureWarning)
    globals().pop("pending")
    print("atexit ends")


warnings.showwarning = lambda message, category, *rest: print(category.__name__, message)
warnings.filterwarnings("ignore", category=FutureWarning)
pending = save()
print("main ends")
