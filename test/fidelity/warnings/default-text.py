# a warning is written to stderr as file, line, category, text and source line
import io
import os
import sys
import warnings


class Celsius(UserWarning):
    pass


sys.stderr = io.StringIO()
warnings.warn("below zero", Celsius)
warnings.warn("plain")
text = sys.stderr.getvalue()
sys.stderr = sys.__stderr__
for line in text.splitlines():
    print(os.path.basename(line) if "main.py" in line else line)
