# loops: a busy wait for a flag that nobody will set
flag = False


def wait():
    while not flag:
        pass


print("spinning")
wait()
