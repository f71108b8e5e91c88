# a task that is collected while it waits is reported as destroyed
import asyncio
import gc
import logging
import sys

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message).37s")


async def listen():
    await asyncio.get_running_loop().create_future()


async def main():
    asyncio.create_task(listen(), name="lost")
    await asyncio.sleep(0)
    gc.collect()
    print("collected", len(asyncio.all_tasks()))


asyncio.run(main())
