# asyncio.wait returns at the first exception and leaves the others pending
import asyncio


async def job(name, seconds, fail=False):
    await asyncio.sleep(seconds)
    if fail:
        raise OSError(name)
    return name


async def main():
    first, *_ = tasks = [
        asyncio.create_task(job("a", 0.05)),
        asyncio.create_task(job("b", 0.2, fail=True)),
        asyncio.create_task(job("c", 30)),
    ]
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION):
        done, pending = await asyncio.wait(tasks, return_when=when)
        names = sorted(task.get_name() for task in done), sorted(t.get_name() for t in pending)
        print(when, *names)
        tasks = [task for task in tasks if task is not first]
    done, pending = await asyncio.wait(tasks[1:], timeout=0.05)
    print(len(done), len(pending))


asyncio.run(main())
