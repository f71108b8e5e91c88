# ThreadPoolExecutor.map keeps the order of its input, as_completed that of the finish
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def nap(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(nap, (0.3, 0.1, 0.2))))
    futures = [pool.submit(nap, seconds) for seconds in (0.3, 0.1, 0.2)]
    print([future.result() for future in as_completed(futures)])
print(all(future.done() for future in futures))
try:
    pool.submit(nap, 0)
except RuntimeError as error:
    print(error)
