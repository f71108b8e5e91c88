# the same seed gives the same numbers in every version
import random

random.seed(42)
print(random.random(), random.randint(1, 6), random.choice("abc"), random.gauss(0, 1))
print(random.sample(range(100), 5), random.choices("ab", weights=[9, 1], k=5))
deck = list(range(8))
random.shuffle(deck)
print(deck, random.getrandbits(40), random.uniform(1, 2))
print(random.Random("text").random(), random.Random(2**70).random(), random.Random(b"x").randrange(10**6))
state = random.getstate()
first = random.random()
random.setstate(state)
print(first == random.random(), random.SystemRandom().random() < 1)
random.choice([])
