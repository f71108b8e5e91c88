# hangs: a plain lock acquired again by the thread that holds it
import threading

lock = threading.Lock()


def transfer(amount, nested):
    with lock:
        print("transfer", amount)
        if nested:
            transfer(amount * 2, nested - 1)


transfer(10, 0)
transfer(20, 1)
print("never")
