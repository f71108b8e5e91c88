# groups, look-arounds and greedy matches of re
import re

print(re.findall(r"(\w)(\d)?", "a1b"), re.split(r"(,)|;", "a,b;c"), re.sub(r"(?P<x>\w)", r"<\g<x>>", "ab", count=1))
print(re.match(r"a|ab", "ab")[0], re.fullmatch(r"a|ab", "ab")[0], re.search(r"<.+?>", "<a><b>")[0])
print([m.span() for m in re.finditer(r"(?<=a)b*", "abbab")], re.sub("x*", "-", "abxd"), re.escape("a.b c"))
print(re.findall(r"\b\w+\b", "it's café"), re.findall(r"\w+", "café", re.ASCII), re.split(r"\s*", "a b"))
print(re.match(r"(?i:STRASSE)", "straße"), re.match("(?x) a  b # comment", "ab").group(), re.compile("a").sub(lambda m: m[0] * 2, "aba"))
try:
    re.compile("(unclosed")
except re.error as error:
    print(error.msg, error.pos)
re.match("(a)", "a").group(2)
