# threads sleep at the same time, so three sleeps last as long as the longest
import threading
import time

began = time.monotonic()
wakes = []


def nap(seconds):
    time.sleep(seconds)
    wakes.append((seconds, round(time.monotonic() - began, 1)))


threads = [threading.Thread(target=nap, args=(seconds,)) for seconds in (0.6, 0.2, 0.4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wakes, round(time.monotonic() - began, 1))
