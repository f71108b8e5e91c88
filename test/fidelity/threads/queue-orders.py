# LIFO, priority and simple queues hand a waiting thread their items in their own order
import queue
import threading


def drain(source, out):
    for _ in range(4):
        out.append(source.get(timeout=5))


for kind in (queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    source, out = kind(), []
    for item in (3, 1, 2):
        source.put(item)
    thread = threading.Thread(target=drain, args=(source, out))
    thread.start()
    threading.Timer(0.1, source.put, [0]).start()
    thread.join()
    print(kind.__name__, out)
