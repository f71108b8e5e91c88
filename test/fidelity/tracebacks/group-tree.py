# an exception group is drawn as a tree with numbered branches
import traceback


def leaf(error):
    try:
        raise error
    except Exception as raised:
        return raised


group = ExceptionGroup("batch", [leaf(ValueError("a")), ExceptionGroup("inner", [leaf(OSError(5, "b"))])])
group.add_note("while importing")
for line in "".join(traceback.format_exception(group)).splitlines():
    if "File" not in line and "raise error" not in line and "~" not in line and "^" not in line:
        print(line)
