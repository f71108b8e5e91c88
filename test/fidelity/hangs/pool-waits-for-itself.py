# hangs: a job in a pool of one worker waits for another job of the same pool
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def inner():
    return "never"


def outer():
    print("outer runs")
    return pool.submit(inner).result()


print(pool.submit(outer).result())
