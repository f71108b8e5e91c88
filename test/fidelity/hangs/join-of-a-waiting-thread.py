# hangs: main joins a thread that waits for an event which main would set afterwards
import threading

go = threading.Event()


def work():
    print("waiting for go")
    go.wait()
    print("never")


thread = threading.Thread(target=work)
thread.start()
thread.join()
go.set()
