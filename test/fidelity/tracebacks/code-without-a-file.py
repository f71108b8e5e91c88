# code from a string has frames without source lines, unless linecache is told them
import linecache
import traceback

source = "def divide(x):\n    return x / 0\n"


def show(filename):
    namespace = {}
    exec(compile(source, filename, "exec"), namespace)
    try:
        namespace["divide"](1)
    except ZeroDivisionError as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        print(frame.filename, frame.lineno, frame.name, repr(frame.line))


show("<string>")
linecache.cache["<lesson>"] = (len(source), None, source.splitlines(True), "<lesson>")
show("<lesson>")
print(linecache.getline(__file__, 1).split()[:3], repr(linecache.getline("missing.py", 1)))
