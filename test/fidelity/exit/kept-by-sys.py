# an object hung on sys outlives everything that could still call its __del__
import sys


class Tracker:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


Tracker("not kept")
sys.tracker = Tracker("in sys")
tracker = Tracker("in main")
print("main ends")
