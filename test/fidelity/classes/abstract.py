# a class with abstract methods left cannot be made, and says which are missing
import inspect
from abc import ABC, abstractmethod


class Store(ABC):
    @abstractmethod
    def read(self): ...

    @property
    @abstractmethod
    def size(self): ...


class Memory(Store):
    def read(self):
        return "read"


class Listed(Memory):
    size = 3


print(Listed().read(), sorted(Memory.__abstractmethods__), issubclass(dict, Store))
Store.register(dict)
print(issubclass(dict, Store), isinstance({}, Store))
print(inspect.getsource(Store.size.fget).split())
Memory()
