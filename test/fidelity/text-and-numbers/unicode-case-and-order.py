# case folding, normal forms and the order of code points
import unicodedata

print("stra\u00dfe".upper(), "STRASSE".casefold() == "stra\u00dfe".casefold(), "\u0130".lower() == "i\u0307")
single, double = "\u00e9", "e\u0301"
print(single == double, len(single), len(double), unicodedata.normalize("NFC", double) == single)
print(sorted(["b", "A", "a", "B", "\u00e4", "z"]), max("a", "Z"), "\u00e4" > "z")
print("\u0663".isdigit(), int("\u0663"), "\u00b2".isdigit(), "\u00b2".isdecimal(), "\u2160".isnumeric())
print("na\u00efve caf\u00e9".title(), "they're".title(), "they're".capitalize(), "\u01c6".title() == "\u01c5")
print(unicodedata.name("\u20ac"), "\N{EURO SIGN}", unicodedata.category("\u200b"), "a\u200bb".split())
print(repr("\x00\x7f\u00a0\u200b\U0001f600\ue000"), ascii("\u00fc"))
int("\u00b2")
