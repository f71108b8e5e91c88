# asyncio.wait gives up waiting after its timeout and cancels nothing
import asyncio
import time


async def job(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    began = time.monotonic()
    tasks = {asyncio.create_task(job(seconds)) for seconds in (0.1, 0.5)}
    done, pending = await asyncio.wait(tasks, timeout=0.3)
    print([task.result() for task in done], len(pending), round(time.monotonic() - began, 1))
    print([await task for task in pending], round(time.monotonic() - began, 1))


asyncio.run(main())
