# tasks are numbered from 1, the main one first
import asyncio


async def name():
    return asyncio.current_task().get_name()


async def main():
    print(await name())
    print(await asyncio.gather(name(), name()))
    task = asyncio.create_task(name())
    task.set_name("renamed")
    print(await task, len(asyncio.all_tasks()))
    print(await asyncio.create_task(name(), name="own"))


asyncio.run(main())
