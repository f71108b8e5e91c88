# hangs: one get too many from a queue.Queue
import queue

jobs = queue.Queue()
for job in ("a", "b"):
    jobs.put(job)
while True:
    job = jobs.get()
    print("job", job)
