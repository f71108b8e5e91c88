# a module is loaded by the first import that names it, a submodule only by its own
import sys

wanted = ("json", "asyncio", "decimal", "logging", "unittest.mock", "xml.dom", "random")
print([name for name in wanted if name in sys.modules])
import concurrent.futures
import unittest
import xml

print(hasattr(unittest, "mock"), hasattr(xml, "dom"), "thread" in vars(concurrent.futures))
import unittest.mock

print(hasattr(unittest, "mock"), "unittest.mock" in sys.modules, "json" in sys.modules)
print("queue" in globals(), hasattr(sys.modules["concurrent"], "futures"))
xml.dom
