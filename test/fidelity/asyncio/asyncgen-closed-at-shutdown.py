# an async generator that was left half-way is closed when the loop shuts down
import asyncio

kept = []


async def rows():
    try:
        for number in range(3):
            yield number
    finally:
        await asyncio.sleep(0)
        print("connection closed")


async def main():
    source = rows()
    kept.append(source)
    async for row in source:
        print("row", row)
        break
    print("main ends")


asyncio.run(main())
print(kept[0].ag_frame is None)
