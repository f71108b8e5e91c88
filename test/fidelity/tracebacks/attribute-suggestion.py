# the traceback of an AttributeError suggests an attribute of that object
import traceback


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        self.balnce += amount


def attempt(action):
    try:
        action()
    except AttributeError as error:
        print(traceback.format_exception_only(error)[-1], end="")
        print(error.name, type(error.obj).__name__)


attempt(lambda: Account().deposit(1))
attempt(lambda: Account().withdraw)
attempt(lambda: "abc".uper())
attempt(lambda: Account.balance)
attempt(lambda: traceback.format_exceptions)
Account().depsit(1)
