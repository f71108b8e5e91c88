# the name of an except clause is gone after it, even when it existed before
error = "outer"
try:
    1 / 0
except ZeroDivisionError as error:
    kept = error
    error = "rebound"
print(kept)


def handle():
    try:
        raise KeyError("k")
    except KeyError as problem:
        pass
    return problem


try:
    handle()
except UnboundLocalError as unbound:
    print(unbound)
print(error)
