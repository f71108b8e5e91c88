# a busy wait takes processor time, a sleep of the same length none
import time


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


for wait in (spin, time.sleep):
    processor = time.process_time()
    wait(1)
    print(wait.__name__, "busy" if time.process_time() - processor > 0.05 else "idle")
