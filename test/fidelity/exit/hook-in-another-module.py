# a function left in a library module does not keep the program's globals from their end
import threading


class Session:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("closed", self.name)


def hook(details):
    print("thread failed:", details.exc_value)


threading.excepthook = hook
session = Session("main")
threading.settings = Session("in threading")
print("main ends")
