# run_in_executor moves blocking calls off the loop, which goes on meanwhile
import asyncio
import time


def blocking(name):
    time.sleep(0.2)
    return name


async def heart(beats):
    while True:
        beats.append(1)
        await asyncio.sleep(0.05)


async def main():
    loop, beats = asyncio.get_running_loop(), []
    pulse = asyncio.create_task(heart(beats))
    began = loop.time()
    print(await asyncio.gather(*(loop.run_in_executor(None, blocking, n) for n in "ab")))
    print(round(loop.time() - began, 1), len(beats) >= 3)
    pulse.cancel()


asyncio.run(main())
