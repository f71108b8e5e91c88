# threads are numbered and named after their target, and enumerate lists the living
import threading

stop = threading.Event()


def serve():
    stop.wait()


class Worker(threading.Thread):
    def run(self):
        stop.wait()


threads = [threading.Thread(target=serve), Worker(), threading.Thread(target=serve, name="own")]
for thread in threads:
    thread.start()
print([thread.name for thread in threading.enumerate()], threading.active_count())
stop.set()
for thread in threads:
    thread.join()
print([thread.name for thread in threading.enumerate()], threading.current_thread().name)
print(threading.Thread(target=serve).name)
