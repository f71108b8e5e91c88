# an asyncio.Lock serves its waiters in order and skips one that was cancelled
import asyncio


async def enter(lock):
    async with lock:
        print(asyncio.current_task().get_name(), "inside")
        await asyncio.sleep(0.01)


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    waiters = [asyncio.create_task(enter(lock)) for _ in range(3)]
    await asyncio.sleep(0)
    waiters[1].cancel()
    lock.release()
    print("released, locked again:", lock.locked())
    await asyncio.gather(*waiters, return_exceptions=True)
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
