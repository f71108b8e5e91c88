# a timer that starts the next one ticks at a steady pace
import threading
import time

begun = time.monotonic()
ticks = []
finished = threading.Event()


def tick(left):
    ticks.append(round(time.monotonic() - begun, 1))
    if left:
        threading.Timer(0.2, tick, (left - 1,)).start()
    else:
        finished.set()


tick(3)
print(finished.wait(10), ticks)
