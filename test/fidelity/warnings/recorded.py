# catch_warnings records instead of showing, and restores the filters afterwards
import warnings

before = warnings.filters[:]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("first", UserWarning)
    warnings.warn(ResourceWarning("second"))
print([(str(each.message), each.category.__name__, each.lineno) for each in caught])
print(warnings.filters == before, len(before))
with warnings.catch_warnings(action="error", category=BytesWarning):
    print(warnings.filters[0][0], warnings.filters[0][2].__name__)
