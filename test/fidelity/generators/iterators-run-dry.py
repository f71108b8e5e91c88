# zip and map eat from all their iterators, tee and groupby share theirs
from itertools import chain, groupby, islice, tee

numbers = iter(range(6))
print(list(zip(numbers, "ab")), next(numbers))
letters = iter("abc")
print(list(zip("x", letters)), next(letters))
left, right = tee(iter([1, 2, 3]))
print(next(left), next(left), list(right), list(left))
groups = [(key, group) for key, group in groupby("aabc")]
print([(key, list(group)) for key, group in groups])
source = iter(range(10))
print(list(islice(source, 2)), list(islice(source, 1, 6, 2)), next(source))
print(list(chain.from_iterable(["ab", [1]])), list(zip(*[iter("abcdef")] * 2)))
list(zip([1, 2], [1], strict=True))
