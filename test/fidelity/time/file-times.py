# a file written after a sleep is that much younger
import os
import time

for name in ("first.txt", "second.txt"):
    with open(name, "w") as file:
        file.write(name)
    time.sleep(0.4)
first, second = os.stat("first.txt"), os.stat("second.txt")
print(round(second.st_mtime - first.st_mtime, 1))
print(round(time.time() - second.st_mtime, 1))
os.utime("first.txt", (0, 86400))
print(os.path.getmtime("first.txt"), time.gmtime(os.stat("first.txt").st_mtime)[:3])
