# hangs: a semaphore whose permit is lost by an early return
import threading

permits = threading.Semaphore(2)


def handle(request):
    permits.acquire()
    if request == "bad":
        return "rejected"
    permits.release()
    return "handled"


for request in ("good", "bad", "good", "bad", "good"):
    print(request, handle(request))
