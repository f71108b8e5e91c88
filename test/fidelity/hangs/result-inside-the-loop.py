# hangs: the loop's own thread blocks on a coroutine that the same loop would have to run
import asyncio


async def answer():
    return 42


async def main():
    future = asyncio.run_coroutine_threadsafe(answer(), asyncio.get_running_loop())
    print("done:", future.done())
    print(future.result())


asyncio.run(main())
