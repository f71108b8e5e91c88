# by default a warning shows once for each text and line
import os
import warnings

warnings.showwarning = lambda message, category, filename, lineno, *rest: print(
    os.path.basename(filename), lineno, message
)


def warn(text):
    warnings.warn(text)


for text in ("a", "a", "b", "a"):
    warn(text)
for _ in range(3):
    warnings.warn("a", stacklevel=1)
print(sorted(key[0] for key in __warningregistry__ if isinstance(key, tuple)))
