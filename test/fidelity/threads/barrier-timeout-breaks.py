# a Barrier lets its parties through together, and one that times out breaks it for all
import threading

actions = []
barrier = threading.Barrier(3, action=lambda: actions.append("all here"))
indices, broken = [], []


def party():
    indices.append(barrier.wait())


def impatient(seconds):
    try:
        barrier.wait(seconds)
    except threading.BrokenBarrierError as error:
        broken.append(repr(error))


for target, arguments in ((party, [(), (), ()]), (impatient, [(0.1,), (20,)])):
    threads = [threading.Thread(target=target, args=args) for args in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(sorted(indices), actions, broken, barrier.broken)
barrier.reset()
print(barrier.broken, barrier.parties, barrier.n_waiting)
