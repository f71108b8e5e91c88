# notes stand below the message, line by line, and are not part of it
import traceback

error = ValueError("too small")
error.add_note("row 7\nof file a.csv")
error.add_note("")
error.add_note("see the manual")
print(str(error), error.__notes__)
print("".join(traceback.format_exception_only(error)), end="")
error.__notes__ = ["replaced", 8]
print("".join(traceback.format_exception_only(error)), end="")
error.__notes__ = "not a list"
print("".join(traceback.format_exception_only(error)), end="")
