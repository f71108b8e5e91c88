# a global may hide a built-in, and deleting it uncovers the built-in again
import builtins


def length(values):
    return len(values)


print(length("abc"))
len = lambda values: "hidden"  # noqa: E731
print(length("abc"), builtins.len("abc"))
del len
print(length("abc"))
builtins.answer = 42
print(answer, "answer" in globals())
try:
    del len
except NameError as error:
    print(error)
del builtins.answer
print(answer)
