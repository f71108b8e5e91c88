# -*- coding: latin-1 -*- declares how the bytes of the file are read
word = "é"
print(len(word), ascii(word), len("€"))
print(word.encode("latin-1").decode("utf-8"))
with open(__file__, encoding="utf-8") as file:
    print(len(file.read().split('"')[1]))
