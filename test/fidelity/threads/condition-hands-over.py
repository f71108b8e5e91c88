# Condition.wait gives the lock away and gets it back before it returns
import threading

condition = threading.Condition()
items = []


def consumer():
    with condition:
        while len(taken) < 3:
            condition.wait_for(lambda: items)
            taken.append(items.pop(0))
            print("took", taken[-1])
            condition.notify()


taken = []
thread = threading.Thread(target=consumer)
thread.start()
with condition:
    for item in "abc":
        items.append(item)
        print("put", item)
        condition.notify()
        condition.wait_for(lambda: not items)
thread.join()
try:
    condition.notify()
except RuntimeError as error:
    print(error)
