# an event, a condition and a queue that nobody feeds give up after their timeouts
import queue
import threading
import time

began = time.monotonic()
event, condition = threading.Event(), threading.Condition()
print(event.wait(0.1), round(time.monotonic() - began, 1))
with condition:
    print(condition.wait(0.2), round(time.monotonic() - began, 1))
    print(condition.wait_for(lambda: False, 0.2), round(time.monotonic() - began, 1))
try:
    queue.Queue().get(timeout=0.2)
except queue.Empty:
    print("empty", round(time.monotonic() - began, 1))
