# bytes are numbers, and decoding says where it fails
data = "€5".encode()
print(data, data[0], data[:1], list(b"ab"), bytes(3), bytes([65, 66]), b"%d-%s" % (1, b"x"))
print(data.decode("latin-1").encode("latin-1") == data, b"\xff".decode("utf-8", "replace"), b"a" == "a")
print(bytearray(b"abc").upper(), memoryview(b"abcd")[1:3].tobytes(), b"ab".hex("-"), bytes.fromhex("00 ff"))
print("ü".encode("ascii", "xmlcharrefreplace"), "ü".encode("utf-8").decode("cp1252"), "a\u0000b".encode())
try:
    b"caf\xc3".decode()
except UnicodeDecodeError as error:
    print(error.reason, error.start, error.object)
b"ok \x80 not ok".decode()
