# StopIteration cannot leave a coroutine: it becomes a RuntimeError with a cause
import asyncio


async def leak():
    return next(iter([]))


async def numbers():
    yield 1
    raise StopAsyncIteration


async def main():
    try:
        async for number in numbers():
            print(number)
    except RuntimeError as error:
        print(error, "|", type(error.__cause__).__name__)
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as error:
        print(type(error).__name__, future.result())
    await leak()


asyncio.run(main())
