# hangs: a barrier with more parties than threads
import threading

barrier = threading.Barrier(3)


def runner(name):
    barrier.wait()
    print(name, "never")


for name in ("ann", "bob"):
    threading.Thread(target=runner, args=(name,)).start()
print("two of three wait:", barrier.parties)
