# a TracebackException can keep the locals of each frame as text
import traceback


def total(prices):
    result = 0
    for price in prices:
        result += price
    return result


try:
    total([1, 2, "3"])
except TypeError as error:
    summary = traceback.TracebackException.from_exception(error, capture_locals=True)
    print(summary.stack[-1].locals, summary.stack[-1].filename == __file__)
    print([line.strip() for line in "".join(summary.format()).splitlines() if " = " in line][-3:])
    traceback.clear_frames(error.__traceback__)
    print(error.__traceback__.tb_next.tb_frame.f_locals)
