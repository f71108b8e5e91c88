# a loop's exception handler receives what nobody awaited and what callbacks raise
import asyncio


def handle(loop, context):
    print(context["message"].split("(")[0], "|", repr(context["exception"]))


async def fail():
    raise KeyError("lost")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle)
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "own", "exception": OSError("disk")})


asyncio.run(main())
