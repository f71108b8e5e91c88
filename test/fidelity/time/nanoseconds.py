# the _ns clocks are whole numbers and agree with the others
import time

for name in ("time", "monotonic", "perf_counter", "process_time"):
    plain, whole = getattr(time, name)(), getattr(time, name + "_ns")()
    print(name, type(plain).__name__, type(whole).__name__, 0 <= whole / 1e9 - plain < 0.05)
began = time.monotonic_ns()
time.sleep(0.2)
print(round((time.monotonic_ns() - began) / 1e8))
