# objects of the program's classes are pickled by the name __main__, functions too
import pickle
import pickletools


class Order:
    def __init__(self, total):
        self.total = total

    def __reduce__(self):
        return Order, (self.total,)

    class Line:
        pass


data = pickle.dumps(Order(5), 0)
print(data.decode().splitlines()[:2], pickle.loads(data).total)
print(pickle.loads(pickle.dumps(Order.Line)) is Order.Line)
print([op.name for op, _, _ in pickletools.genops(data)][:3])


def local():
    class Hidden:
        pass

    return Hidden()


for broken in (lambda: pickle.dumps(local()), lambda: pickle.dumps(lambda: 1)):
    try:
        broken()
    except (AttributeError, pickle.PicklingError) as error:
        print("cannot be pickled")
globals()["Moved"] = globals().pop("Order")
try:
    pickle.loads(data)
except AttributeError as error:
    print("Order" in str(error))
