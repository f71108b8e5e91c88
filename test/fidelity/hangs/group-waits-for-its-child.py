# hangs: a TaskGroup's body has ended, one of its children never does
import asyncio


async def listen(event, name):
    await event.wait()
    print(name, "heard")


async def main():
    heard, unheard = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(listen(heard, "first"))
        group.create_task(listen(unheard, "second"))
        heard.set()
        print("body ends")
    print("never")


asyncio.run(main())
