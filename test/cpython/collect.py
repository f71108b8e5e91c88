"""Prints the ids of all tests in the modules given, as JSON: {module: [id]}."""

import json
import sys
import unittest


def tests_of(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_of(test)
        else:
            yield test


collected = {}
for module in sys.argv[1:]:
    times = {}
    ids = collected[module] = []
    for test in tests_of(unittest.defaultTestLoader.loadTestsFromName(module)):
        name = test.id()
        times[name] = times.get(name, 0) + 1
        ids.append(name if times[name] == 1 else f"{name} #{times[name]}")
print(json.dumps(collected))
