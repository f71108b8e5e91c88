# what a format specification can say, nested and self-documenting ones included
from datetime import date

value, width, name = 1234.5678, 12, "Ada"
print(f"{value:,.2f}|{value:>{width}.1f}|{value:<+12.3e}|{value:%}|{value:012.1f}")
print(f"{name!r:>8}|{name:*^9}|{name=}|{value / 2 = :.1f}|{255:#06x}|{-5:b}|{1e6:g}|{0.00001:g}|{10**6:_}")
print("{0}{1}{0}".format("a", "b"), "{user[name]} {d.year}".format(user={"name": name}, d=date(2024, 2, 29)))
print("%5.1f|%-6s|%+d|%x|%%|%r" % (3.14159, "ab", 5, 255, "q"), f"{'nested ' + f'{1 + 1}'}", f"{{}}")
print(f"{date(2024, 2, 29):%A %d %B %Y}", f"{True:d} {None} {3!s:>3}", format(0.1, ".20f"), f"{1e22} {1e21:.0f}")


class Money:
    def __format__(self, spec):
        return f"<{spec or 'plain'}>"


print(f"{Money()} {Money():€}")
f"{name:d}"
