# a SyntaxError shows the line and points at the place
import traceback

for source in ("total = (1,\n", "if True\n    pass\n", "x = 'open\n", "1 = x\n", "def f():\npass\n"):
    try:
        compile(source, "lesson.py", "exec")
    except SyntaxError as error:
        print(error.filename, error.lineno, error.offset, type(error).__name__)
        print("".join(traceback.format_exception_only(error)), end="")
