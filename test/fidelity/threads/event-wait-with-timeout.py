# Event.wait tells whether the event was set or the time was up
import threading

go, ready = threading.Event(), threading.Event()
seen = []


def waiter():
    seen.append(go.wait(timeout=0.1))
    ready.set()
    seen.append(go.wait(timeout=10))


thread = threading.Thread(target=waiter)
thread.start()
ready.wait()
go.set()
thread.join()
print(seen, go.is_set())
go.clear()
print(go.wait(0))
