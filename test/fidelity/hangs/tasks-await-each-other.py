# hangs: two tasks that await each other
import asyncio


async def wait_for(name):
    await asyncio.sleep(0)
    print(name, "waits")
    return await tasks["b" if name == "a" else "a"]


async def main():
    global tasks
    tasks = {name: asyncio.create_task(wait_for(name)) for name in "ab"}
    await asyncio.wait(tasks.values())
    print("never")


asyncio.run(main())
