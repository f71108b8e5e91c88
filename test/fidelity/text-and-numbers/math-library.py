# functions of the maths library agree to the last digit that matters
import cmath
import math

values = [math.exp(1.5), math.log(7), math.sin(1), math.cos(1e6), math.atan2(1, -2), math.gamma(5.5)]
print([f"{value:.12g}" for value in values], math.comb(50, 25), math.lcm(4, 6), math.perm(5, 2))
print(math.factorial(20), math.gcd(-12, 18), math.isqrt(10**20), math.degrees(math.pi), math.dist((0, 0), (3, 4)))
print(cmath.sqrt(-1), (1 + 2j) * (3 - 1j), abs(3 + 4j), (2 + 0j).conjugate(), complex("1-2j"), -1 ** 0.5)
print(f"{cmath.phase(-1j):.12f}", cmath.isclose(cmath.exp(1j * math.pi), -1), (-1) ** 0.5 == 1j, 1j**2)
try:
    math.log(0)
except ValueError as error:
    print(type(error).__name__)
math.exp(1000)
