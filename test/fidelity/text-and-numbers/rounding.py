# round goes to the even neighbour, and formats round the number that is really stored
from decimal import ROUND_HALF_UP, Decimal

print([round(number) for number in (0.5, 1.5, 2.5, -0.5, -1.5)])
print(round(2.675, 2), f"{2.675:.2f}", f"{0.125:.2f} {0.375:.2f}", "%.0f" % 2.5)
print(Decimal(2.675), Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_UP))
print(round(1234.5678, -2), round(1250, -2), round(1350, -2), type(round(1.0)), round(1e300))
print(0.1 + 0.2, sum([0.1] * 10), 0.1 * 3 == 0.3)
round(float("nan"))
