# as_completed hands out results in the order in which they come, and times out as a whole
import asyncio


async def reply(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    jobs = [reply("slow", 0.3), reply("fast", 0.1), reply("middle", 0.2)]
    for finished in asyncio.as_completed(jobs):
        print(await finished)
    tasks = [asyncio.create_task(reply("late", 30)), asyncio.create_task(reply("soon", 0.05))]
    try:
        for finished in asyncio.as_completed(tasks, timeout=0.3):
            print(await finished)
    except TimeoutError:
        print("too late, cancelled:", tasks[0].cancelled())


asyncio.run(main())
