# hangs: a condition whose notify came before the wait
import threading

condition = threading.Condition()


def notifier():
    with condition:
        condition.notify()
        print("notified too early")


thread = threading.Thread(target=notifier)
thread.start()
thread.join()
with condition:
    condition.wait()
    print("never")
