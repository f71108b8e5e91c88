# names of a module that something keeps alive are set to None one by one, underscored ones first
import sys


class Watcher:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "sees:", _label, early, late)


early = "early"
watcher = Watcher("watcher")
_label = "label"
_hidden = Watcher("hidden")
late = "late"
sys.application = sys.modules["__main__"]
print("main ends")
