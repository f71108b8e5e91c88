# futures.wait returns at the first result, map and result give up after their timeouts
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

go = threading.Event()


def answer(number):
    if number:
        go.wait()
    return number


with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(answer, number) for number in (0, 1, 2)]
    done, waiting = wait(futures, return_when=FIRST_COMPLETED)
    print([future.result() for future in done], len(waiting))
    for attempt in (
        lambda: futures[1].result(timeout=0.1),
        lambda: list(pool.map(answer, [3], timeout=0.1)),
        lambda: wait(futures, timeout=0.1).not_done.pop().exception(timeout=0),
    ):
        try:
            attempt()
        except TimeoutError as error:
            print(type(error).__name__, error)
    futures[0].add_done_callback(lambda future: print("at once", future.result()))
    go.set()
print([future.result() for future in futures])
