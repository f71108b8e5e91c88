# hangs: a future that nobody resolves, beside a task that has ended
import asyncio


async def worker():
    await asyncio.sleep(0.01)
    print("worker ends")


async def main():
    answer = asyncio.get_running_loop().create_future()
    asyncio.create_task(worker())
    try:
        print(await answer)
    finally:
        print("never")


asyncio.run(main())
