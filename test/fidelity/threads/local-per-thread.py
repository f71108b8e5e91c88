# each thread has its own attributes in a threading.local, made by its own __init__
import threading


class Session(threading.local):
    kind = "session"

    def __init__(self, start):
        self.count = start


session = Session(10)
session.user = "main"
seen = []


def work():
    session.count += 1
    seen.append((session.count, hasattr(session, "user"), session.kind))


for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(seen, session.count, session.user)
