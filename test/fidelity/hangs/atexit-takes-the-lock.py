# hangs: an atexit function wants the lock that main never released
import atexit
import threading

lock = threading.Lock()


def save():
    print("saving")
    with lock:
        print("never")


atexit.register(save)
lock.acquire()
print("main ends")
