# a coroutine that is dropped without an await warns when it is collected
import os
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(f"{category.__name__}: {message} ({os.path.basename(filename)}:{lineno})")


async def save(order):
    print("never")


def handle():
    save(1)
    kept = save(2)
    print("still kept")
    return None


warnings.showwarning = show
handle()
print("end")
