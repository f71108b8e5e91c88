# a with block in a thread hands its exception to __exit__ and gives the lock back
import threading


class Span:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        seen.append((kind.__name__, str(value), trace.tb_lineno > 0))


def work(lock):
    try:
        with Span(), lock:
            raise KeyError("inside")
    except KeyError as error:
        seen.append(repr(error))


seen = []
for lock in (threading.Lock(), threading.RLock(), threading.Condition(), threading.Semaphore()):
    thread = threading.Thread(target=work, args=(lock,))
    thread.start()
    thread.join()
    print(lock.acquire(blocking=False), seen.pop(), seen.pop())
