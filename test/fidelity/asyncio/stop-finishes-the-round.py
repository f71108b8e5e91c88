# loop.stop lets the round that is running end, and the loop can go on later
import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "one")
loop.call_soon(loop.stop)
loop.call_soon(print, "two")
loop.call_soon(lambda: loop.call_soon(print, "three"))
loop.run_forever()
print("stopped", loop.is_running())
loop.call_soon(loop.stop)
loop.run_forever()
try:
    loop.run_until_complete(loop.create_future() if loop.call_soon(loop.stop) else None)
except RuntimeError as error:
    print(error)
loop.close()
