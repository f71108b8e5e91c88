# the program does not end before its last non-daemon thread, which may still print
import threading
import time


def report():
    time.sleep(0.15)
    print("report written by", threading.current_thread().name)
    print("main alive:", threading.main_thread().is_alive())


threading.Thread(target=report, name="reporter").start()
print("last line of the program")
