# closing a coroutine that never began takes the warning away, as does cancelling its task
import asyncio
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *rest: print(category.__name__, message)


async def send(name):
    print("sending", name)


closed, dropped = send("closed"), send("dropped")
closed.close()
del closed, dropped
print("dropped")


async def main():
    task = asyncio.create_task(send("cancelled"))
    task.cancel()
    await asyncio.sleep(0)
    print(task.cancelled())


asyncio.run(main())
