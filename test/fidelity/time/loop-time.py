# loop.time is the monotonic clock, and call_at takes its values
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    print(abs(loop.time() - time.monotonic()) < 0.05)
    fired = loop.create_future()
    began = loop.time()
    handle = loop.call_at(began + 0.2, lambda: fired.set_result(loop.time()))
    print(round(handle.when() - began, 1), handle.cancelled())
    print(round(await fired - began, 1))


asyncio.run(main())
