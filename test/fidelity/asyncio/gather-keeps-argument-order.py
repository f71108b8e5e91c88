# gather answers in the order of its arguments, exceptions among the results
import asyncio


async def step(name, seconds):
    await asyncio.sleep(seconds)
    print("did", name)
    if name == "b":
        raise ValueError(name)
    return name.upper()


async def main():
    results = await asyncio.gather(
        step("a", 0.09), step("b", 0.01), step("c", 0.05), return_exceptions=True
    )
    print(results)
    print(await asyncio.gather())


asyncio.run(main())
