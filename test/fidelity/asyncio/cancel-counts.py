# cancel and uncancel count requests, and a message travels with the cancellation
import asyncio


async def stubborn():
    task = asyncio.current_task()
    for _ in range(2):
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError as error:
            print(error.args, task.cancelling(), task.uncancel())
    return "survived"


async def main():
    task = asyncio.create_task(stubborn())
    for reason in ("first", "second"):
        await asyncio.sleep(0)
        print(task.cancel(reason))
    print(await task, task.cancelled(), task.cancel())


asyncio.run(main())
