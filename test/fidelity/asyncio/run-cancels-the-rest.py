# asyncio.run cancels what is still pending at the end of main and reports what fails in that
import asyncio
import logging


class Printer(logging.Handler):
    def emit(self, record):
        print("log:", record.getMessage().splitlines()[0], repr(record.exc_info[1]))


logging.getLogger("asyncio").addHandler(Printer())


async def background(name):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "stops")
        if name == "mailer":
            raise ValueError("while stopping")


async def main():
    kept = [asyncio.create_task(background(name)) for name in ("mailer",)]
    await asyncio.sleep(0)
    return len(kept)


print(asyncio.run(main()))
