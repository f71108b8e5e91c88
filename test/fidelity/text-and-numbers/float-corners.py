# infinities, nan, signed zero and the last digits of a float
import math

nan, inf = float("nan"), float("inf")
print(nan == nan, nan in [nan], [nan] == [nan], max(nan, 1), max(1, nan), inf - inf)
print(-0.0, 0.0 == -0.0, math.copysign(1, -0.0), f"{-0.0:+.1f} {-0.0:z.1f}", str(1e16), 1e15, 1e-5)
print(math.fsum([0.1] * 10), math.isclose(0.1 + 0.2, 0.3), 1e308 * 10, 5e-324 / 2, 0.1.hex())
print((0.1).as_integer_ratio()[1] == 2**55, float.fromhex("0x1.8p1"), math.nextafter(1, 2), 3.0.is_integer())
print(math.sqrt(2), math.hypot(3, 4), math.prod([0.1, 3]), math.trunc(-2.7), math.floor(-2.5), 7.5 // 2, -7.5 % 2)
try:
    math.sqrt(-1)
except ValueError as error:
    print(type(error).__name__)
10.0**400
