# hangs: main has ended, and a non-daemon thread waits for work for ever
import queue
import threading

inbox = queue.SimpleQueue()


def serve():
    while True:
        print("served", inbox.get())


threading.Thread(target=serve).start()
inbox.put("one")
inbox.put("two")
