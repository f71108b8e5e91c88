# import * takes what __all__ names, or everything without an underscore
import sys

with open("tools.py", "w") as file:
    file.write("import os\n_hidden = 1\nshown = 2\nalso = 3\n")
with open("listed.py", "w") as file:
    file.write("__all__ = ['_chosen', 'missing']\n_chosen = 1\nother = 2\n")
from tools import *

print(shown, also, "_hidden" in globals(), "os" in globals())
print(sys.modules["tools"].__name__, "tools" in globals())
try:
    exec("from listed import *")
except AttributeError as error:
    print(error, "_chosen" in globals(), "other" in globals())
exec("def f():\n    from tools import *\n")
