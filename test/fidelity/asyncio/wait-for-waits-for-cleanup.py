# wait_for ends only after the cancelled coroutine has finished its own clean-up
import asyncio
import time


async def upload():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("cancelled")
        await asyncio.sleep(0.4)
        print("temporary file removed")
        raise


async def main():
    began = time.monotonic()
    try:
        await asyncio.wait_for(upload(), timeout=0.2)
    except TimeoutError as error:
        print("gave up", repr(str(error)), type(error.__cause__).__name__)
    print(round(time.monotonic() - began, 1))


asyncio.run(main())
