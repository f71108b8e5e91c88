# a file that does not compile prints nothing, wherever the fault is
print("never printed")


def fine():
    return 1


if fine():
    return 2
