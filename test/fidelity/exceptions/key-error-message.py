# KeyError shows the repr of its key, so texts get quotes
prices = {"tea": 2}
try:
    prices["coffee"]
except KeyError as error:
    print(error, str(error) == "'coffee'", error.args[0])
try:
    raise KeyError("two", "arguments")
except KeyError as error:
    print(error)
print(KeyError(), str(KeyError("")), IndexError("plain"), str(LookupError()) == "")
prices["line one\nline two"]
