# a loop that is closed takes no more work
import asyncio


async def work():
    return 1


loop = asyncio.new_event_loop()
print(loop.run_until_complete(work()), loop.is_closed())
loop.close()
print(loop.is_closed())
coroutine = work()
for use in (
    lambda: loop.run_until_complete(coroutine),
    lambda: loop.call_soon(print),
    lambda: loop.call_later(1, print),
    lambda: loop.run_forever(),
):
    try:
        use()
    except RuntimeError as error:
        print(error)
coroutine.close()
loop.close()
