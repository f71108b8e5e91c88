# a file that was left open is complete once its object is gone
import atexit
import os


def show():
    print("before:", os.path.getsize("log.txt"))
    globals().pop("log").close()
    with open("log.txt") as file:
        print("after:", file.read())


log = open("log.txt", "w")
print(log.write("entry"))
atexit.register(show)
