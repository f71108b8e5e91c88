# a StreamReader is fed bytes and hands out lines, with no socket anywhere
import asyncio


async def read(reader):
    print(await reader.readline(), await reader.readexactly(3), await reader.readuntil(b";"))
    try:
        await reader.readexactly(10)
    except asyncio.IncompleteReadError as error:
        print(error.partial, error.expected)
    print(await reader.read(), reader.at_eof())


async def main():
    reader = asyncio.StreamReader(limit=16)
    task = asyncio.create_task(read(reader))
    for part in (b"first ", b"line\nabc", b"d;", b"rest"):
        reader.feed_data(part)
        await asyncio.sleep(0)
    reader.feed_eof()
    await task
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"much too long\n")
    try:
        await reader.readline()
    except ValueError as error:
        print(error)


asyncio.run(main())
