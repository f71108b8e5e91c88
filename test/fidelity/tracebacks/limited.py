# sys.tracebacklimit keeps the innermost frames of what nobody caught, limit the outermost
import io
import sys
import traceback


def third():
    raise OSError("deep")


def second():
    third()


def first():
    second()


try:
    first()
except OSError as error:
    for limit in (None, 1, -1, 0):
        print(limit, [frame.name for frame in traceback.extract_tb(error.__traceback__, limit)])
    out = io.StringIO()
    traceback.print_exc(limit=2, file=out)
    print(out.getvalue().count(__file__), out.getvalue().splitlines()[-1])
