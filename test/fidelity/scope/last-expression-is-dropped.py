# the value of a lone expression goes nowhere in a file
import sys

shown = []
sys.displayhook = shown.append
"a string"
1 + 1
print("only print prints")
[shown, None]
print(shown, hasattr(__import__("builtins"), "_"))
exec(compile("6 * 7", "<cell>", "single"))
print(shown)
