# time.sleep in a coroutine holds up every other task and timer
import asyncio
import time


async def tick(began):
    for _ in range(3):
        await asyncio.sleep(0.1)
        ticks.append(round(time.monotonic() - began, 1))


async def main():
    began = time.monotonic()
    task = asyncio.create_task(tick(began))
    await asyncio.sleep(0.15)
    time.sleep(0.35)
    await task
    print(ticks)


ticks = []
asyncio.run(main())
