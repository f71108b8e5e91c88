# asyncio.run is refused inside a running loop, and the refused coroutine is closed
import asyncio


async def fetch():
    return "data"


async def main():
    inner = fetch()
    try:
        print(asyncio.run(inner))
    except RuntimeError as error:
        print("refused:", error)
        inner.close()
    return await fetch()


print(asyncio.run(main()))
