# sleeps that run together last as long as the longest, one after another as long as their sum
import asyncio
import time


async def measure(awaitable):
    began = time.perf_counter()
    await awaitable
    return round(time.perf_counter() - began, 1)


async def in_turn():
    for seconds in (0.1, 0.2, 0.1):
        await asyncio.sleep(seconds)


async def main():
    together = asyncio.gather(*(asyncio.sleep(seconds) for seconds in (0.1, 0.2, 0.3)))
    print(await measure(together), await measure(in_turn()), await measure(asyncio.sleep(0)))


asyncio.run(main())
