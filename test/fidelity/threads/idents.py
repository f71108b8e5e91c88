# get_ident is the ident of the running thread, unique among the living, none before start
import threading

both = threading.Barrier(2)
idents = []


def note():
    idents.append(threading.get_ident())
    both.wait()


first, second = threading.Thread(target=note), threading.Thread(target=note)
print(first.ident, first.native_id)
first.start()
second.start()
first.join()
second.join()
print(sorted([first.ident, second.ident]) == sorted(idents), len(set(idents)))
print(threading.get_ident() == threading.main_thread().ident, threading.get_ident() in idents)
print(isinstance(first.native_id, int), first.ident > 0)
