# an eager task runs at its creation until it first has to wait
import asyncio


async def step(name):
    print(name, "begins")
    await asyncio.sleep(0)
    print(name, "ends")


async def instant():
    return "at once"


async def main():
    lazy = asyncio.create_task(step("lazy"))
    print("after lazy")
    await lazy
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    eager = asyncio.create_task(step("eager"))
    done = asyncio.create_task(instant())
    print("after eager", done.done(), done.result())
    await eager


asyncio.run(main())
