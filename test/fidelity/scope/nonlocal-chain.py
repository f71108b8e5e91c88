# nonlocal binds to the nearest enclosing function, not to the module
count = 100


def outer():
    count = 0

    def middle():
        def inner():
            nonlocal count
            count += 1
            return count

        return inner

    step = middle()
    return step(), step(), count


print(outer(), count)
try:
    exec("def f():\n    nonlocal count\n    count = 1\n")
except SyntaxError as error:
    print(error.msg, error.lineno)
try:
    exec("def f():\n    print(count)\n    global count\n")
except SyntaxError as error:
    print(error.msg, error.lineno)
