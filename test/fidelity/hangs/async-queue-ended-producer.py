# hangs: a consumer task that waits on after the producer of its asyncio.Queue has ended
import asyncio


async def produce(queue):
    for number in range(2):
        await queue.put(number)


async def consume(queue):
    while True:
        print("got", await queue.get())


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(produce(queue), consume(queue))
    print("never")


asyncio.run(main())
