# what sleep refuses, and what it takes
import time


class Half:
    def __index__(self):
        return 0


for seconds in (-1, "1", None, float("nan"), 1e20, Half(), True - 1):
    try:
        print(time.sleep(seconds))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__)
