# callbacks run by time, and in the order of their scheduling when due together
import asyncio


def main(loop):
    def say(word):
        print(word)

    now = loop.time()
    loop.call_later(0.02, say, "later 0.02")
    loop.call_at(now + 0.01, say, "at 0.01")
    loop.call_later(-1, say, "overdue")
    loop.call_soon(say, "soon")
    cancelled = loop.call_soon(say, "never")
    loop.call_soon(lambda: loop.call_soon(say, "next round"))
    cancelled.cancel()
    loop.call_later(0.05, loop.stop)
    print("nothing has run yet", cancelled.cancelled())


loop = asyncio.new_event_loop()
main(loop)
loop.run_forever()
loop.close()
