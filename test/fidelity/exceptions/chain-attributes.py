# __context__ is set by itself, __cause__ by from, and they may form no loop
def attempt():
    try:
        try:
            raise ValueError("one")
        except ValueError:
            raise KeyError("two")
    except KeyError as second:
        try:
            raise OSError("three") from second
        except OSError as third:
            return third


third = attempt()
print(repr(third.__cause__), repr(third.__context__), third.__suppress_context__)
print(repr(third.__cause__.__context__), third.__cause__.__suppress_context__)
first = third.__cause__.__context__
try:
    try:
        raise first
    except ValueError:
        raise third
except OSError as error:
    print(repr(error.__context__), repr(error.__context__.__context__))
raise third from first
