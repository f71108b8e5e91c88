# integers grow without bound, but their decimal text has a limit
import sys

print(2**100, (2**64).bit_length(), -7 // 2, -7 % 3, divmod(7, -2), pow(3, -1, 7))
print(int("1_000_000"), int("ff", 16), int("0b101", 0), int(" -12\n"), hex(-255), (300).to_bytes(2))
print(10**20 == 1e20, 10**23 == 1e23, 2**53 + 1 == float(2**53 + 1), int(1e23))
print(len(range(10**6)), 7 .bit_count(), (-8).__floordiv__(3), True + True, ~5, 1 << 70 >> 68)
print(sys.get_int_max_str_digits())
try:
    int("9" * 5000)
except ValueError as error:
    print(str(error).partition(";")[0])
str(10**5000)
