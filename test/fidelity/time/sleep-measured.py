# every clock but the processor's moves with a sleep
import time

clocks = [time.time, time.monotonic, time.perf_counter, time.process_time, time.thread_time]
before = [clock() for clock in clocks]
print(time.sleep(0.3))
print([round(clock() - start, 1) for clock, start in zip(clocks, before)])
