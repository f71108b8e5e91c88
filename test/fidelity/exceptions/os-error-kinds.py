# an OSError becomes the subclass that its number stands for
import errno
import os

for code in (errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPIPE, errno.ENOSPC):
    error = OSError(code, os.strerror(code), "file.txt")
    print(type(error).__name__, error.strerror, error.filename, errno.errorcode[code])
os.mkdir("folder")
for action in (
    lambda: open("missing.txt"),
    lambda: os.mkdir("folder"),
    lambda: open("folder"),
    lambda: os.rmdir("missing"),
    lambda: os.listdir(__file__),
):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, error.strerror)
