# a daemon thread is dropped in mid-sleep when the program ends
import threading
import time


def background():
    print("daemon begins")
    try:
        time.sleep(20)
        print("never printed")
    finally:
        print("never printed either")


thread = threading.Thread(target=background, daemon=True)
thread.start()
time.sleep(0.1)
print("daemon:", thread.daemon, thread.is_alive())
