# SystemExit in a task stops the loop at once and ends the program with its code
import asyncio
import sys


async def quitter():
    await asyncio.sleep(0.01)
    print("quitting")
    sys.exit(7)


async def main():
    task = asyncio.create_task(quitter())
    try:
        await asyncio.sleep(5)
        print("never")
    finally:
        print("main cleaned up", task.done())


asyncio.run(main())
