# with origin tracking, the never-awaited warning tells where the coroutine was made
import sys
import warnings

warnings.simplefilter("always")


def show(message, category, *rest):
    lines = str(message).splitlines()
    print(lines[0])
    print([line.split("line ")[1] for line in lines if "File" in line])


async def send():
    pass


def make():
    return send()


warnings.showwarning = show
sys.set_coroutine_origin_tracking_depth(3)
make()
print(sys.get_coroutine_origin_tracking_depth())
