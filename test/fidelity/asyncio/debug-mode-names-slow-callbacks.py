# debug mode logs a step that blocks the loop for too long
import asyncio
import logging
import time


class Listener(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        if "name='blocking'" in text and "took" in text:
            print(record.levelname, text.split()[0], text.split()[-3], text.split()[-1])


logging.getLogger("asyncio").addHandler(Listener())


async def block():
    await asyncio.sleep(0)
    time.sleep(0.31)


async def main():
    print(asyncio.get_running_loop().get_debug())
    await asyncio.create_task(block(), name="blocking")


asyncio.run(main(), debug=True)
