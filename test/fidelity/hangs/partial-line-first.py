# hangs: an event never set, after output that did not end its line
import threading

print("waiting", end="...")
threading.Event().wait()
print("done")
