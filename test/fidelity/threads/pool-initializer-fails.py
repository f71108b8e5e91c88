# a pool whose workers fail to initialise is broken for good
import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

logging.disable(logging.CRITICAL)
made = []


def prepare(value):
    if value is None:
        raise RuntimeError("no database")
    made.append(value)


with ThreadPoolExecutor(2, thread_name_prefix="db", initializer=prepare, initargs=("ok",)) as pool:
    import threading

    print(pool.submit(lambda: threading.current_thread().name).result(), made)
broken = ThreadPoolExecutor(1, initializer=prepare, initargs=(None,))
try:
    broken.submit(print, "never").result()
except BrokenThreadPool as error:
    print(error)
try:
    broken.submit(print, "never")
except BrokenThreadPool as error:
    print("again:", error)
