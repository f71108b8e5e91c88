"""Runs tests of CPython's own suite inside the sandbox, as a program like any other.

`plan` stands before this text: {"mark", "files": {path: text}, "module", "ids"}. The beginning and
the end of each test are reported on lines that start with the mark, since tests print as well.
"""

import asyncio
import os
import sys
import unittest

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "suite")
for path, text in plan["files"].items():
    place = os.path.join(folder, path)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "w", encoding="utf-8", newline="") as file:
        file.write(text)
sys.path.insert(0, folder)

import test.support
import test.support.socket_helper

# Asked by trying, which would end the run.
test.support.socket_helper._bind_nix_socket_error = OSError("There are no sockets")

# Asks for the ends of other processes, of which there are none.
test.support.reap_children = lambda: None


def get_child_watcher(policy):
    """Asked for after each asyncio test of 3.13, which goes on when told that there is none."""
    raise NotImplementedError


policies = asyncio.events._AbstractEventLoopPolicy
if not hasattr(policies, "get_child_watcher"):
    policies.get_child_watcher = get_child_watcher


def report(**event):
    line = f"\n{plan['mark']}{json.dumps(event)}\n".encode()
    while line:
        line = line[os.write(1, line) :]


class Reports(unittest.TestResult):
    """A test passed when it succeeded: being skipped, or failing as expected, is not enough."""

    def startTest(self, test):
        super().startTest(test)
        self.problem = None
        if hasattr(test, "name"):
            report(began=test.name)

    def stopTest(self, test):
        super().stopTest(test)
        if hasattr(test, "name"):
            report(ended=test.name, problem=self.problem)

    def tell(self, test, problem):
        self.problem = problem
        if not hasattr(test, "name"):
            # The set-up of a class, or what stands in for a module that cannot be imported.
            report(outside=f"{test.id()}: {problem}")

    def addError(self, test, error):
        self.tell(test, self._exc_info_to_string(error, test))

    addFailure = addExpectedFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.tell(test, f"{subtest}: {self._exc_info_to_string(error, test)}")

    def addSkip(self, test, reason):
        self.tell(test, f"skipped: {reason}")

    def addUnexpectedSuccess(self, test):
        self.tell(test, "unexpected success")


def tests_of(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_of(test)
        else:
            yield test


# Two doctests may have the same id; they are numbered as in collect.py.
chosen, times = unittest.TestSuite(), {}
for test in tests_of(unittest.defaultTestLoader.loadTestsFromName(plan["module"])):
    name = test.id()
    times[name] = times.get(name, 0) + 1
    if times[name] > 1:
        name += f" #{times[name]}"
    if name in plan["ids"]:
        test.name = name
        chosen.addTest(test)
    elif name.startswith("unittest.loader."):
        chosen.addTest(test)
chosen(Reports())
report(done=True)
