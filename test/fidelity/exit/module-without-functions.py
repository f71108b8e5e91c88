# a module without functions dies first; main's globals wait for the last collection
import sys
import types


class Tracker:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


tracker = Tracker("in main")
settings = types.ModuleType("settings")
settings.tracker = Tracker("in a module")
sys.modules["settings"] = settings
del settings
print("main ends")
