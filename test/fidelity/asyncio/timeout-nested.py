# of two nested timeouts only the outer one expires, and only it turns into TimeoutError
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.05) as outer:
            try:
                async with asyncio.timeout(10) as inner:
                    await asyncio.sleep(20)
            except TimeoutError:
                print("never here")
            finally:
                print("inner expired:", inner.expired())
    except TimeoutError:
        print("outer expired:", outer.expired())
    async with asyncio.timeout(None) as late:
        late.reschedule(asyncio.get_running_loop().time() + 30)
        print(late.when() is not None, late.expired())


asyncio.run(main())
