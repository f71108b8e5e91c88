# done callbacks run in the round after the end, in the order of their adding
import asyncio


async def work():
    print("work ends")
    return 1


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda done: print("first", done.result(), asyncio.current_task()))
    task.add_done_callback(lambda done: print("second"))
    removed = lambda done: print("never")  # noqa: E731
    task.add_done_callback(removed)
    print(task.remove_done_callback(removed))
    print(await task, "awaited")
    task.add_done_callback(lambda done: print("late, soon"))
    print("added late")
    await asyncio.sleep(0)


asyncio.run(main())
