# a TaskGroup cancels the siblings of the task that failed, and waits for their clean-up
import asyncio


async def order(name, seconds):
    try:
        await asyncio.sleep(seconds)
        raise LookupError(name)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        print(name, "cleaned up")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            slow = group.create_task(order("slow", 5))
            group.create_task(order("quick", 0.01))
            print("body done")
    except* LookupError as failed:
        print(failed, failed.exceptions, slow.cancelled())
    try:
        group.create_task(coroutine := order("late", 1))
    except RuntimeError as error:
        print(str(error).rpartition("> ")[2])
        coroutine.close()


asyncio.run(main())
