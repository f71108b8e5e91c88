# an exception ends the main thread only; the others finish before the process does
import threading
import time


def finish():
    time.sleep(0.1)
    print("worker finished, main alive:", threading.main_thread().is_alive())


threading.Thread(target=finish).start()
raise LookupError("main gave up")
