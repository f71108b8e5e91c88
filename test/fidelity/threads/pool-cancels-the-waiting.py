# a future that waits for a worker can be cancelled, one that runs cannot
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

started, go = threading.Event(), threading.Event()


def first():
    started.set()
    go.wait()
    raise ValueError("broken job")


pool = ThreadPoolExecutor(1)
running, waiting, dropped = pool.submit(first), pool.submit(print, "never"), pool.submit(print, "no")
started.wait()
print(running.cancel(), waiting.cancel(), running.running(), dropped.done())
waiting.add_done_callback(lambda future: print("callback", future.cancelled()))
pool.shutdown(wait=False, cancel_futures=True)
go.set()
print(repr(running.exception()))
try:
    dropped.result()
except CancelledError as error:
    print(type(error).__name__)
