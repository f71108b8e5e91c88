"""The last part: from here on there is nothing but the program."""

# Tracebacks show lines of these; reading them from the library each time would be the slowest part.
linecache.clearcache()
for _module in list(sys.modules.values()):
    if getattr(_module, "__name__", "").startswith(("asyncio", "threading", "concurrent", "queue", "contextlib")):
        linecache.getlines(_module.__file__, _module.__dict__)

# Not earlier: what the library has made of it by now goes to C, which has 32 bits.
sys.maxsize = 2**63 - 1

# What is here before the program is nothing for the collector to look at, in each run anew.
hide()

# Kept from being given back at the end of each run, one by one: what cannot hold a program's objects,
# whose end may show.
_kept = [
    thing
    for thing in gc.get_objects()
    if not isinstance(thing, (dict, list, set, type, types.ModuleType))
    and not type(thing).__flags__ & 0x200  # Py_TPFLAGS_HEAPTYPE: an object of a class in Python
]
gc.collect()
gc.freeze()
