# equal values make aliases, flags combine, and members are unique objects
from enum import Enum, Flag, IntEnum, auto, unique


class Level(Enum):
    LOW = 1
    MINOR = 1
    HIGH = "2"


class Access(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


class Size(IntEnum):
    S = 1
    M = 2


print(list(Level), Level.MINOR is Level.LOW, Level["MINOR"].name, Level("2"))
print(Access.READ | Access.WRITE, Access.BOTH & Access.READ, repr(~Access.READ), Access(0))
print(Size.M + 1, f"{Size.M}", str(Level.HIGH), Size.S == 1, Level.LOW == 1)
try:
    unique(Level)
except ValueError as error:
    print(error)
Level(3)
