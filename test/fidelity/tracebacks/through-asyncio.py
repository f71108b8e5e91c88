# a traceback through asyncio.run shows the library's frames between those of the program
import asyncio
import os
import traceback


async def query():
    await asyncio.sleep(0)
    raise LookupError("no row")


async def main():
    await query()


try:
    asyncio.run(main())
except LookupError as error:
    for frame in traceback.extract_tb(error.__traceback__):
        print(os.path.basename(frame.filename), frame.name, bool(frame.line))
