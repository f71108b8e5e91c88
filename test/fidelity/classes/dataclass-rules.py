# what a dataclass makes of its fields, and what it refuses
import inspect
from dataclasses import FrozenInstanceError, dataclass, field, replace


@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False, default="?")
    tags: list = field(default_factory=list, repr=False)


@dataclass(frozen=True)
class Sku:
    code: str


first, second = Item(2, "b"), Item(2, "a")
print(first, first == second, first < Item(3), replace(first, price=9))
first.tags.append("new")
print(second.tags, hash(Sku("x")) == hash(Sku("x")), inspect.getsource(Sku).splitlines()[-1])
try:
    Sku("x").code = "y"
except FrozenInstanceError as error:
    print(error)
@dataclass
class Wrong:
    items: list = []
