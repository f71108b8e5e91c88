# except* takes its part of a group and leaves the rest to be raised on
def fail():
    raise ExceptionGroup("many", [ValueError(1), ExceptionGroup("inner", [TypeError(2), OSError(3)])])


try:
    fail()
except* TypeError as group:
    print("types", group.exceptions)
except* (OSError, KeyError) as group:
    print("others", [repr(error) for error in group.exceptions[0].exceptions])
except* ValueError:
    print("values")
try:
    raise ValueError("alone")
except* ValueError as group:
    print(repr(group))
try:
    fail()
except* ValueError as group:
    raise LookupError("while handling")
