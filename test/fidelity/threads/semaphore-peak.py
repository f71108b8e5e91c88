# a semaphore keeps the number of threads inside at its value
import threading
import time

gate = threading.BoundedSemaphore(2)
guard = threading.Lock()
inside = peak = 0


def visit():
    global inside, peak
    with gate:
        with guard:
            inside += 1
            peak = max(peak, inside)
        time.sleep(0.02)
        with guard:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(7)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(peak, inside)
try:
    gate.release()
except ValueError as error:
    print(error)
