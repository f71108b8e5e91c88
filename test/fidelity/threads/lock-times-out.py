# a lock that another thread holds refuses at once or after its timeout
import threading

lock = threading.Lock()
held, release = threading.Event(), threading.Event()


def holder():
    with lock:
        held.set()
        release.wait()


thread = threading.Thread(target=holder)
thread.start()
held.wait()
print(lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.1))
release.set()
thread.join()
print(lock.acquire(timeout=0.1), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
