# loops: a task polls for something that never comes, sleeping in between
import asyncio

inbox = []


async def poll():
    while not inbox:
        await asyncio.sleep(0.01)
    return inbox.pop()


async def main():
    print("polling")
    print(await poll())


asyncio.run(main())
