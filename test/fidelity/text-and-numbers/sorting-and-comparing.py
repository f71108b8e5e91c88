# sorting is stable, compares item by item, and stops at what cannot be compared
from functools import cmp_to_key
from operator import itemgetter

people = [("bob", 30), ("ann", 30), ("cy", 25)]
print(sorted(people, key=itemgetter(1)), sorted(people, key=itemgetter(1), reverse=True))
print(sorted(["b10", "b9", "B1"]), sorted([True, 0, 1, False]), sorted([3, 1.5, 2]), [1, 2] < [1, 2, 0] < [1, 3])
print(sorted("bca", key=cmp_to_key(lambda a, b: (a < b) - (a > b))), (1, "a") < (2, 3), {1} < {1, 2}, {1} < {2})
print(max("ab", "b", key=len), min([[2], [1, 5]]), 1 < 2 < 3 > 2, 1 == 1.0 == True, {1: "a", 1.0: "b", True: "c"})
values = [3, 1, float("nan"), 2]
print(sorted(values)[0], sorted(values) == sorted(values), [3, 1, 2].sort())
mixed = [3, "1", 2]
try:
    mixed.sort()
except TypeError as error:
    print(error, mixed)
(1, "a") < (1, 2)
