# queue.join returns when every item has been declared done by some worker
import queue
import threading

jobs, done = queue.Queue(maxsize=2), []


def worker():
    while (job := jobs.get()) is not None:
        done.append(job * job)
        jobs.task_done()
    jobs.task_done()


workers = [threading.Thread(target=worker) for _ in range(3)]
for thread in workers:
    thread.start()
for job in range(6):
    jobs.put(job)
jobs.join()
print(sorted(done), jobs.unfinished_tasks, jobs.empty())
for _ in workers:
    jobs.put(None)
for thread in workers:
    thread.join()
try:
    jobs.task_done()
except ValueError as error:
    print(error)
