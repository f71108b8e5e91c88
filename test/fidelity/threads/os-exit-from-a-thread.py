# os._exit ends the whole process from any thread
import os
import sys
import threading


def stop():
    print("stopping")
    sys.stdout.flush()
    os._exit(6)


threading.Thread(target=stop).start()
threading.Event().wait()
print("never")
