# a binary operator asks the right operand when the left one declines, subclasses first
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        print("Money.__add__")
        return Money(self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    def __radd__(self, other):
        print("Money.__radd__", other)
        return Money(self.cents + other)

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents


class Tip(Money):
    def __radd__(self, other):
        print("Tip.__radd__")
        return Money(self.cents + other.cents)


print(sum([Money(1), Money(2)]).cents, (Money(1) + Tip(2)).cents)
print(Money(1) == Money(1), Money(1) != 1, Money.__hash__)
Money(1) + "1"
