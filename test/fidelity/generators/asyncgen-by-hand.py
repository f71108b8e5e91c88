# an async generator answers asend, athrow and aclose
import asyncio


async def echo():
    received = []
    try:
        while True:
            try:
                received.append((yield len(received)))
            except KeyError as error:
                received.append(repr(error))
    finally:
        print("received", received)


async def main():
    source = echo()
    print(await anext(source), await source.asend("a"), await source.athrow(KeyError("k")))
    step = source.asend("b")
    print(await step)
    try:
        await step
    except RuntimeError as error:
        print(error)
    await source.aclose()
    print(await anext(source, "default"))
    await anext(source)


asyncio.run(main())
