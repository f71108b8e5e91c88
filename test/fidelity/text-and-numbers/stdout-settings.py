# standard output is UTF-8 with strict errors, and can be set anew
import sys

out = sys.stdout
print(out.encoding, out.errors, out.newlines, out.name, out.mode, out.buffer.raw.name)
print(sys.stderr.errors, sys.stdin.encoding, sys.getdefaultencoding(), sys.getfilesystemencoding())
out.reconfigure(errors="backslashreplace", newline="\r\n")
print("lone \udcff")
out.reconfigure(encoding="latin-1", newline="\n")
print("h\u00e9 \u20ac")
out.reconfigure(encoding="utf-8", errors="strict")
print("h\u00e9 \u20ac", end=".")
