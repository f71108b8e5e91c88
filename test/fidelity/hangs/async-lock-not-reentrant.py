# hangs: an asyncio.Lock entered again by the task that holds it
import asyncio

lock = asyncio.Lock()


async def save(item):
    async with lock:
        print("saving", item)
        if item == "order":
            await save("invoice")


async def main():
    await save("note")
    await save("order")


asyncio.run(main())
