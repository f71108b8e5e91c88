# a DeprecationWarning shows where the program itself triggers it, not in its modules
import sys
import types
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, lineno)


warnings.showwarning = show
library = types.ModuleType("library")
exec("import warnings\ndef old(): warnings.warn('old', DeprecationWarning)", vars(library))


def old():
    warnings.warn("own", DeprecationWarning)
    warnings.warn("later", PendingDeprecationWarning)
    warnings.warn("soon", FutureWarning)


library.old()
old()
print(sys.warnoptions)
