# an exception whose text cannot be made is still shown
class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no text")

    def __repr__(self):
        return "Silent()"


try:
    raise Silent("hidden")
except Silent as error:
    print(repr(error), error.args)
    try:
        str(error)
    except RuntimeError as inner:
        print(inner, "|", repr(inner.__context__))
raise Silent("hidden")
