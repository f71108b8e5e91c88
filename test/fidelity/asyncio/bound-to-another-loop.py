# a primitive that has waited in one loop is refused by the next
import asyncio

event = asyncio.Event()


async def wait_a_little():
    try:
        await asyncio.wait_for(event.wait(), 0.01)
    except TimeoutError:
        print("timed out")


async def wait_again():
    try:
        await event.wait()
    except RuntimeError as error:
        print(str(error).rpartition("> ")[2])
    event.set()
    print(await event.wait())


asyncio.run(wait_a_little())
asyncio.run(wait_again())
