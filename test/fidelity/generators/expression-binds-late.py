# a generator expression evaluates its first iterable at once, everything else later
factor = 2
values = [1, 2, 3]
scaled = (factor * value for value in values if value in allowed)
factor, values, allowed = 10, [7], {1, 3}
print(list(scaled), list(scaled))
pairs = ((x, y) for x in "ab" for y in later)
later = "12"
print(list(pairs))
try:
    broken = (1 for _ in missing)
except NameError as error:
    print(error)
lazy = (missing for _ in "a")
next(lazy)
