# to_thread runs in another thread with a copy of the caller's context
import asyncio
import contextvars
import threading

trace = contextvars.ContextVar("trace")


def work(number):
    seen = trace.get()
    trace.set("changed in thread")
    return seen, number * 2, threading.current_thread() is threading.main_thread()


async def main():
    trace.set("t-1")
    print(await asyncio.to_thread(work, 21))
    print(trace.get())
    try:
        await asyncio.to_thread(int, "many")
    except ValueError as error:
        print(error)


asyncio.run(main())
