# exceptions of other modules are named with their module when nobody catches them
import builtins
import decimal
import json


class Renamed(Exception):
    __module__ = "shop.errors"


for kind in (Renamed, json.JSONDecodeError, decimal.InvalidOperation, builtins.OSError):
    print(kind.__module__, kind.__qualname__)
try:
    json.loads("{'a': 1}")
except ValueError as error:
    print(error, "|", error.pos, error.lineno, error.colno)
raise Renamed("no stock")
