# the exception of a task that nobody awaited is logged when the task is collected
import asyncio
import logging
import sys


class FirstLine(logging.Formatter):
    def format(self, record):
        line = record.getMessage().splitlines()[0]
        return f"{record.name} {record.levelname} {line} {record.exc_info[1]!r}"


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(FirstLine())
logging.getLogger("asyncio").addHandler(handler)


async def fail():
    raise OSError("disk")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    print("done", task.done())
    del task
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
