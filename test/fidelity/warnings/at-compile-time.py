# the compiler warns of comparisons and calls that cannot be meant
import warnings

sources = ['x = 1\nx is "a"', "(1, 2)(3)", "assert (False, 'text')", "[1]['a']"]
for source in sources:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "lesson.py", "exec")
    for each in caught:
        print(each.category.__name__, each.lineno, each.filename, each.message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        compile(sources[2], "lesson.py", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error.msg)
