# a file dropped without closing warns only when ResourceWarning is asked for
import gc
import os
import warnings


def write(name):
    open(name, "w").write("x")


warnings.showwarning = lambda message, category, filename, lineno, *rest: print(
    category.__name__, str(message).split(" mode")[0], os.path.basename(filename), lineno
)
write("quiet.txt")
gc.collect()
warnings.simplefilter("always", ResourceWarning)
write("loud.txt")
gc.collect()
print(open("quiet.txt").read())
