# the exception and its frames live as long as the except clause
class Big:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


def work():
    local = Big("local of work")
    raise ValueError("x")


try:
    work()
except ValueError as error:
    print("handling")
print("handled")
try:
    work()
except ValueError as error:
    kept = error
print("kept")
del kept
print("deleted")
work()
