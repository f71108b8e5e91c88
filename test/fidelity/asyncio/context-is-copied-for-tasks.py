# a task sees the context of its creation and keeps its own changes to itself
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def handle(name):
    before = user.get()
    user.set(name)
    await asyncio.sleep(0)
    return before, user.get()


async def main():
    user.set("main")
    tasks = [asyncio.create_task(handle(name)) for name in ("ann", "bob")]
    user.set("changed")
    print(await asyncio.gather(*tasks), user.get())
    print(await handle("direct"), user.get())
    own = contextvars.copy_context()
    await asyncio.create_task(handle("in own"), context=own)
    print(own[user], user.get())


asyncio.run(main())
print(user.get())
