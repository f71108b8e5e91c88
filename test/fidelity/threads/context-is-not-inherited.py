# a thread begins with an empty context, unless one is given to it to run in
import contextvars
import threading

level = contextvars.ContextVar("level", default="default")
level.set("main")
seen = []


def look():
    seen.append(level.get())
    level.set("thread")


context = contextvars.copy_context()
for target, arguments in ((look, ()), (context.run, (look,))):
    thread = threading.Thread(target=target, args=arguments)
    thread.start()
    thread.join()
print(seen, level.get(), context[level])
