# a BoundedSemaphore bounds how many run at once, and refuses to be released too often
import asyncio

running = peak = 0


async def job(gate):
    global running, peak
    async with gate:
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.01)
        running -= 1


async def main():
    gate = asyncio.BoundedSemaphore(3)
    await asyncio.gather(*(job(gate) for _ in range(10)))
    print(peak, gate.locked())
    try:
        gate.release()
    except ValueError as error:
        print(error)


asyncio.run(main())
