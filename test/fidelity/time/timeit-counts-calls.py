# timeit runs the statement as often as told, and measures with perf_counter
import timeit

calls = []
seconds = timeit.timeit("work(); sleep(0.05)", "from time import sleep", number=4, globals={"work": lambda: calls.append(1)})
print(len(calls), round(seconds, 1))
print([round(each, 1) for each in timeit.repeat("sleep(0.1)", "from time import sleep", number=1, repeat=2)])
