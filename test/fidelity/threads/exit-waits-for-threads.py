# sys.exit in main waits for the other threads, and its code is the one that counts
import sys
import threading
import time


def upload():
    time.sleep(0.1)
    print("uploaded")
    sys.exit(5)


threading.Thread(target=upload).start()
try:
    sys.exit(3)
finally:
    print("main leaves")
