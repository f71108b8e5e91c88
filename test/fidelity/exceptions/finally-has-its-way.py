# a finally clause runs last, and what it raises or breaks replaces what went before
def nested():
    for attempt in range(3):
        try:
            try:
                if attempt == 0:
                    continue
                if attempt == 1:
                    raise ValueError("first")
                return "returned"
            finally:
                print("finally", attempt)
        except ValueError:
            print("except", attempt)
        else:
            print("never: return and continue skip else")
    return "loop ended"


print(nested())


def replaced():
    try:
        raise KeyError("lost")
    finally:
        raise OSError("wins")


try:
    replaced()
except OSError as error:
    print(error, repr(error.__context__))
replaced()
