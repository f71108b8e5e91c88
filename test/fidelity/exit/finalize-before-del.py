# weakref.finalize runs with the atexit functions, before anything is torn down
import atexit
import weakref


class Folder:
    def __del__(self):
        print("del")


atexit.register(print, "atexit before")
folder = Folder()
kept = weakref.finalize(folder, print, "finalize", "folder")
dropped = weakref.finalize(folder, print, "never")
dropped.atexit = False
gone = Folder()
weakref.finalize(gone, print, "finalize at once")
del gone
atexit.register(print, "atexit after", kept.alive)
