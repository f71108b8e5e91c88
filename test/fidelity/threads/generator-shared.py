# a generator that is running in one thread refuses to be advanced by another
import threading

entered, leave = threading.Event(), threading.Event()


def numbers():
    for number in range(3):
        entered.set()
        leave.wait()
        yield number


source, out = numbers(), []
thread = threading.Thread(target=lambda: out.append(next(source)))
thread.start()
entered.wait()
try:
    next(source)
except ValueError as error:
    print(error)
leave.set()
thread.join()
print(out, list(source))
