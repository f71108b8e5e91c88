# put and get with a timeout end in Full and Empty when no other thread acts
import queue
import threading
import time

box = queue.Queue(1)
box.put("only")
outcomes = []


def attempt(name, action):
    began = time.monotonic()
    try:
        action()
    except (queue.Full, queue.Empty) as error:
        outcomes.append((name, type(error).__name__, round(time.monotonic() - began, 1)))


for name, action in (
    ("put", lambda: box.put(2, timeout=0.2)),
    ("put now", lambda: box.put_nowait(2)),
    ("get", lambda: (box.get(), box.get(timeout=0.2))),
):
    thread = threading.Thread(target=attempt, args=(name, action))
    thread.start()
    thread.join()
print(outcomes)
