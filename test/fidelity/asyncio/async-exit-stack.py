# an AsyncExitStack awaits its exits in reverse, and aclosing ends a generator in time
import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager


@asynccontextmanager
async def connection(name):
    print("open", name)
    try:
        yield name
    except ValueError as error:
        print(name, "saw", error)
        raise
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def rows():
    try:
        yield 1
        yield 2
    finally:
        print("rows closed")


async def main():
    async with aclosing(rows()) as source:
        async for row in source:
            print("row", row)
            break
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(connection(name)) for name in "ab"]
        stack.push_async_callback(asyncio.sleep, 0)
        stack.callback(print, "callback", names)
        raise ValueError("in the body")


asyncio.run(main())
