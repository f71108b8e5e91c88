# asyncio.Barrier releases its parties together, and breaks for all when aborted
import asyncio


async def party(barrier):
    name = asyncio.current_task().get_name()
    try:
        index = await barrier.wait()
        return name, index
    except asyncio.BrokenBarrierError as error:
        return name, str(error)


async def main():
    barrier = asyncio.Barrier(3)
    print(await asyncio.gather(*(party(barrier) for _ in range(3))))
    waiting = [asyncio.create_task(party(barrier)) for _ in range(2)]
    await asyncio.sleep(0)
    print(barrier.n_waiting, barrier.parties)
    await barrier.abort()
    print(await asyncio.gather(*waiting), barrier.broken)
    await barrier.reset()
    print(barrier.broken)


asyncio.run(main())
