# at the end threads are joined first, then atexit functions run in reverse
import atexit
import threading
import time


def late():
    time.sleep(0.1)
    atexit.register(print, "registered by the thread")
    print("thread ends")


atexit.register(print, "registered first")
atexit.register(print, "registered second")
threading.Thread(target=late).start()
print("main ends")
