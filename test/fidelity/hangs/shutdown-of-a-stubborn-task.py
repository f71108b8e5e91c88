# hangs: asyncio.run waits at its end for a task that swallows its cancellation
import asyncio


async def stubborn():
    for attempt in range(2):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("not now")


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print("main ends", task.done())


asyncio.run(main())
print("never")
