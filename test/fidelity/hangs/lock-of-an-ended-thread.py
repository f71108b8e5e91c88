# hangs: a lock that a thread took along into its end
import threading

lock = threading.RLock()


def forgetful():
    lock.acquire()
    print("acquired, not released")


thread = threading.Thread(target=forgetful)
thread.start()
thread.join()
print("thread alive:", thread.is_alive())
lock.acquire()
print("never")
