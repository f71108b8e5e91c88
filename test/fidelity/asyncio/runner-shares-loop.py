# a Runner keeps one loop and one context over several runs
import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")


async def begin():
    request.set("r-1")
    return asyncio.get_running_loop()


async def read():
    return asyncio.get_running_loop(), request.get()


with asyncio.Runner() as runner:
    first = runner.run(begin())
    second, value = runner.run(read())
    print(first is second, value)
print(first.is_closed(), request.get())
try:
    runner.get_loop()
except RuntimeError as error:
    print(error)
