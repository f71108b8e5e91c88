# a Timer runs its function later in a thread of its own, unless it is cancelled before
import threading
import time

begun = time.monotonic()
said = []


def say(word, *, mark):
    said.append((word + mark, round(time.monotonic() - begun, 1), threading.current_thread() is timer))


timer = threading.Timer(0.2, say, args=["ring"], kwargs={"mark": "!"})
never = threading.Timer(0.1, say, args=["never"], kwargs={"mark": "?"})
timer.start()
never.start()
never.cancel()
timer.join()
never.join()
print(said, never.finished.is_set(), never.is_alive())
