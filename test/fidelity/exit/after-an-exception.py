# an uncaught exception ends main; atexit and __del__ still have their turn
import atexit


class Cache:
    def __del__(self):
        print("cache dropped")


def load():
    local = Cache()
    raise FileNotFoundError("config.toml")


atexit.register(print, "atexit")
print("loading")
load()
