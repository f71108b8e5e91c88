# an exception that ends a thread goes to threading.excepthook, and the program goes on
import threading


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback.tb_lineno > 0)


def fail():
    raise ValueError("in thread")


def leave():
    raise SystemExit(9)


threading.excepthook = hook
for target in (fail, leave):
    thread = threading.Thread(target=target, name=target.__name__)
    thread.start()
    thread.join()
threading.excepthook = threading.__excepthook__
thread = threading.Thread(target=fail)
thread.start()
thread.join()
print("still here", thread.is_alive())
