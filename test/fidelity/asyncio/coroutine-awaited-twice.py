# a coroutine object is used up by its first await, a task is not
import asyncio


async def fetch():
    print("fetching")
    return 7


async def main():
    task = asyncio.create_task(fetch())
    print(await task, await task)
    once = fetch()
    print(await once)
    print(await once)


asyncio.run(main())
