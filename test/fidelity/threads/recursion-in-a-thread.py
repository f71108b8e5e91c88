# recursion without end is a RecursionError in a thread as well
import json
import threading


def depth(number=1):
    try:
        return depth(number + 1)
    except RecursionError:
        return number


def sort(level=1):
    return sorted([1], key=lambda _: sort(level + 1))


def work():
    print(depth() > 900)
    for action in (sort, lambda: json.loads("[" * 100_000), lambda: repr(nested)):
        try:
            action()
        except RecursionError as error:
            print(type(error).__name__)


nested = []
for _ in range(50_000):
    nested = [nested]
for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print("main goes on", depth() > 900)
