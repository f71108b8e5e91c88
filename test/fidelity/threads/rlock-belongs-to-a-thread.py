# an RLock may be entered again by its owner and released by nobody else
import threading

lock = threading.RLock()


def intruder():
    print("entered:", lock.acquire(blocking=False))
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


def nested(depth):
    with lock:
        if depth:
            nested(depth - 1)
        else:
            thread = threading.Thread(target=intruder)
            thread.start()
            thread.join()


nested(3)
print("free again:", lock.acquire(blocking=False))
