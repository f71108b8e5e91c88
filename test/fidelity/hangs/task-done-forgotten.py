# hangs: queue.join after an item whose task_done was skipped by an exception
import queue

jobs = queue.Queue()
for text in ("1", "x", "3"):
    jobs.put(text)
while not jobs.empty():
    text = jobs.get()
    try:
        print(int(text))
        jobs.task_done()
    except ValueError:
        print("skipped", text)
jobs.join()
print("never")
