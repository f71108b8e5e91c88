# waiting for a lock in vain takes as long as the timeout says
import threading
import time

lock = threading.Lock()
lock.acquire()
for timeout in (0.2, 0, 0.1):
    began = time.monotonic()
    print(lock.acquire(timeout=timeout), round(time.monotonic() - began, 1))
for wrong in ({"timeout": -2}, {"blocking": False, "timeout": 1}, {"timeout": 1e12}):
    try:
        lock.acquire(**wrong)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, *wrong)
