# a bounded asyncio.Queue makes the producer wait, and join counts unfinished items
import asyncio


async def produce(queue):
    for item in range(4):
        await queue.put(item)
        print("put", item, "size", queue.qsize())


async def consume(queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.01)
        print("done", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    worker = asyncio.create_task(consume(queue))
    await produce(queue)
    await queue.join()
    worker.cancel()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
