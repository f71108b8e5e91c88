# half a character can be kept in a str but not be printed
name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
print(len(name), ascii(name), name.encode("utf-8", "surrogateescape"))
print("\N{GRINNING FACE}", len("\N{GRINNING FACE}"), "\ud83d\ude00".encode("utf-16", "surrogatepass")[2:])
try:
    name.encode()
except UnicodeEncodeError as error:
    print(error.reason, error.start, error.end)
print(name)
