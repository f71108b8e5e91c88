# asyncio.Condition.notify wakes as many as asked, in the order of their waiting
import asyncio


async def visitor(condition, tickets):
    name = asyncio.current_task().get_name()
    async with condition:
        await condition.wait_for(lambda: tickets)
        print(name, "takes", tickets.pop())


async def main():
    condition, tickets = asyncio.Condition(), []
    visitors = [asyncio.create_task(visitor(condition, tickets)) for _ in range(3)]
    await asyncio.sleep(0)
    async with condition:
        tickets += [1, 2]
        condition.notify(2)
    await asyncio.sleep(0.01)
    print([task.done() for task in visitors])
    async with condition:
        tickets.append(3)
        condition.notify_all()
    await asyncio.gather(*visitors)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
