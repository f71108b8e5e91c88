# "always" shows every one, "once" each text once wherever it comes from
import os
import warnings

warnings.showwarning = lambda message, category, filename, lineno, *rest: print(
    os.path.basename(filename), lineno, message
)
for action in ("always", "once", "ignore"):
    print(action)
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        for _ in range(2):
            warnings.warn(f"{action} first")
        warnings.warn(f"{action} first")
