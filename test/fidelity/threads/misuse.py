# what threading refuses: starting twice, joining too early, joining oneself
import threading


def attempt(action):
    try:
        action()
    except RuntimeError as error:
        print(error)


thread = threading.Thread(target=lambda: attempt(lambda: threading.current_thread().join()))
attempt(thread.join)
thread.start()
thread.join()
attempt(thread.start)
try:
    thread.daemon = True
    print("daemon set", thread.daemon)
except RuntimeError as error:
    print(error)
try:
    threading.Thread(print)
except AssertionError as error:
    print(error)
