# without a running loop there is none to be had, and no task either
import asyncio


async def job():
    return 1


for attempt in (asyncio.get_running_loop, asyncio.current_task):
    try:
        print(attempt())
    except RuntimeError as error:
        print(error)
coroutine = job()
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
try:
    asyncio.run("not a coroutine")
except (ValueError, TypeError) as error:
    print(type(error).__name__ in ("ValueError", "TypeError"))
print(asyncio._get_running_loop())
