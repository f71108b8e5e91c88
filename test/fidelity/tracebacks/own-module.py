# a module beside the program is imported from its folder, and shows in tracebacks
import os
import sys
import traceback

with open("helper.py", "w") as file:
    file.write("def help(x):\n    return x.missing  # here\n")
import helper

print(os.path.basename(helper.__file__), os.path.dirname(helper.__file__) == sys.path[0])
print(os.path.basename(__file__), sys.argv == ["main.py"], os.path.isabs(__file__))
try:
    helper.help(1)
except AttributeError as error:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    print(os.path.basename(frame.filename), frame.lineno, frame.line)
