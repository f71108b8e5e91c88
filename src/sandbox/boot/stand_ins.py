"""Modules of C that are not here, for the library to import: what a program then calls ends its run."""

import sys
import types


class SemLock:
    """Between processes."""

    SEM_VALUE_MAX = 2**31 - 1
    __new__ = _rebuild = refusal("The program needs a lock between processes, which does not exist here")


class InterpreterError(Exception):
    __module__ = "concurrent.interpreters"


class InterpreterNotFoundError(InterpreterError):
    __module__ = "concurrent.interpreters"


class NotShareableError(TypeError):
    __module__ = "concurrent.interpreters"


class QueueError(Exception):
    __module__ = "concurrent.interpreters"


class QueueNotFoundError(QueueError):
    __module__ = "concurrent.interpreters"


_locks = refusal("The program needs to share memory between processes, which does not exist here")
_interpreters = refusal("The program needs several interpreters, which do not exist here")


def _stand_in(name, refuse, **contents):
    module = stand_ins[name] = sys.modules[name] = types.ModuleType(name)

    def get(attribute):
        if attribute.startswith("__"):
            raise AttributeError(f"module {name!r} has no attribute {attribute!r}")
        return refuse

    vars(module).update(contents, __getattr__=get)


_stand_in("_multiprocessing", _locks, SemLock=SemLock)
_stand_in("_posixshmem", _locks)
_stand_in(
    "_interpreters", _interpreters, InterpreterError=InterpreterError,
    InterpreterNotFoundError=InterpreterNotFoundError, NotShareableError=NotShareableError,
)  # fmt: skip
_stand_in(
    "_interpqueues", _interpreters, QueueError=QueueError,
    QueueNotFoundError=QueueNotFoundError, _register_heap_types=lambda *types: None,
)  # fmt: skip
