# join returns when the thread has ended, with its result left where the thread put it
import threading
import time

results = {}


def work(name, seconds):
    time.sleep(seconds)
    results[name] = len(results)


threads = [threading.Thread(target=work, args=("slow", 0.3)), threading.Thread(target=work, args=("fast", 0.1))]
for thread in threads:
    thread.start()
print(results, [thread.is_alive() for thread in threads])
for thread in threads:
    thread.join()
print(results, [thread.is_alive() for thread in threads])
