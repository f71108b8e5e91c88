# join with a timeout returns None either way; is_alive tells which
import threading
import time

finish = threading.Event()
thread = threading.Thread(target=finish.wait)
thread.start()
began = time.monotonic()
print(thread.join(0.2), thread.is_alive(), round(time.monotonic() - began, 1))
finish.set()
print(thread.join(20), thread.is_alive(), round(time.monotonic() - began, 1))
print(repr(thread).startswith("<Thread(Thread-1 (wait), stopped "))
