# annotations written as text are looked up in the module, which here is __main__
import sys
import typing
from typing import NamedTuple, Protocol, runtime_checkable


class Node:
    parent: "Node | None"
    children: "list[Node]"


@runtime_checkable
class Sized(Protocol):
    def __len__(self) -> int: ...


class Pair(NamedTuple):
    left: "Node"
    right: int = 0


hints = typing.get_type_hints(Node)
print(hints["children"] == list[Node], hints["parent"] == Node | None)
print(typing.get_type_hints(Pair)["left"] is getattr(sys.modules["__main__"], "Node"))
print(isinstance([], Sized), isinstance(3, Sized), Pair(1)._asdict(), Pair.__module__)


def use(x: "Missing"): ...


typing.get_type_hints(use)
