# shield lets the inner task go on when the one waiting for it is cancelled
import asyncio


async def charge():
    await asyncio.sleep(0.02)
    print("charged by", asyncio.current_task().get_name())
    return 42


async def main():
    inner = asyncio.create_task(charge())
    outer = asyncio.create_task(wait(inner))
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled, inner done:", inner.done())
    print(await inner)


async def wait(task):
    return await asyncio.shield(task)


asyncio.run(main())
