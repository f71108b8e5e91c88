# sys.excepthook is called with what nobody caught, and may print before the usual text
import sys


def hook(kind, value, trace):
    lines = []
    while trace:
        lines.append((trace.tb_frame.f_code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    print("crash report:", kind.__name__, value, lines)
    sys.__excepthook__(kind, value, None)


def pay(amount):
    raise ArithmeticError(f"cannot pay {amount}")


sys.excepthook = hook
pay(-5)
