# each thread may run an event loop of its own, and hand work to another's
import asyncio
import threading

started = threading.Barrier(2)
loops = {}


async def serve(name):
    loops[name] = asyncio.get_running_loop()
    stopped = asyncio.Event()
    stops[name] = stopped.set
    started.wait()
    await stopped.wait()
    return f"{name} stopped in {threading.current_thread().name}"


def run(name):
    results.append(asyncio.run(serve(name)))


stops, results = {}, []
thread = threading.Thread(target=run, args=("side",), name="side thread")
thread.start()
started.wait()
loops["side"].call_soon_threadsafe(stops["side"])
thread.join()
print(results, loops["side"].is_closed())
try:
    loops["side"].call_soon_threadsafe(print)
except RuntimeError as error:
    print(error)
