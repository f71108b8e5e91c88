# a file that is not there is error number 2
import os

try:
    os.remove("missing.txt")
except FileNotFoundError as error:
    print(error, error.errno)
print(os.path.exists("missing.txt"))
open("missing.txt")
