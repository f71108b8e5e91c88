# another thread hands a coroutine to the loop and waits for its result
import asyncio
import threading


async def double(number):
    await asyncio.sleep(0.05)
    return number * 2, threading.current_thread().name


def worker(loop, out):
    future = asyncio.run_coroutine_threadsafe(double(4), loop)
    out.append(future.result(timeout=5))
    loop.call_soon_threadsafe(done.set)


async def main():
    global done
    done = asyncio.Event()
    out = []
    thread = threading.Thread(target=worker, args=(asyncio.get_running_loop(), out))
    thread.start()
    await done.wait()
    thread.join()
    print(out)


asyncio.run(main())
