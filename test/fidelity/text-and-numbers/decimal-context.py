# decimal arithmetic rounds by its context and can trap or flag
from decimal import Decimal, DivisionByZero, Inexact, getcontext, localcontext

print(Decimal(1) / Decimal(7), Decimal("0.1") + Decimal("0.2"), Decimal(0.1) == Decimal("0.1"))
with localcontext(prec=4) as context:
    print(Decimal(1) / 3, +Decimal("1.23456"), context.flags[Inexact])
print(Decimal("1.10") + 1, Decimal("1E+3"), Decimal("1E+3").normalize(), format(Decimal("1234567.891"), ",.2f"))
print(getcontext().prec, Decimal("-0"), Decimal("NaN") == Decimal("NaN"), Decimal("2") ** Decimal("0.5"))
try:
    Decimal(1) + 0.5
except TypeError as error:
    print(error)
getcontext().traps[DivisionByZero] = False
print(Decimal(1) / 0)
Decimal("one")
