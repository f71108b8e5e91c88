# threading.settrace and setprofile reach the threads that begin after them
import threading

calls = []


def trace(frame, event, arg):
    if frame.f_code.co_filename == __file__ and event in ("call", "return"):
        calls.append((event, frame.f_code.co_name))
    return trace


def helper():
    return 1


def work():
    helper()


threading.settrace(trace)
thread = threading.Thread(target=work)
thread.start()
thread.join()
threading.settrace(None)
helper()
print(calls, threading.gettrace())
