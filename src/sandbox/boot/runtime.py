"""Makes the interpreter behave like `python main.py` where there is no operating system.

All files of this folder are run once, before any program, in one namespace that programs cannot
import (prepare.ts has their order). They are given the built-in functions sleep, refusal and wait (see
builtins.ts); this one leaves the functions `fresh`, `describe`, `flush` and `where` for the host.
"""

import _thread
import asyncio
import builtins
import concurrent.futures.thread
import gc
from importlib.machinery import SourceFileLoader
import json
import linecache
import os
import random
import selectors
import sys
import time
import traceback

# Common in programs, and slow to compile: imported once, before the snapshot.
import abc, base64, bisect, calendar, collections, contextlib, contextvars, copy, csv, dataclasses
import datetime, decimal, enum, fractions, functools, heapq, inspect, io, itertools, logging, math
import operator, pathlib, pprint, queue, re, statistics, string, textwrap, threading, types, typing
import tracemalloc, unittest.mock, uuid, warnings, weakref, zoneinfo, zoneinfo._common


class EpollSelector(selectors._BaseSelectorImpl):
    """Waits for time and for other threads: there are no sockets."""

    def __init__(self):
        super().__init__()
        self._woken = _thread.allocate_lock()
        self._woken.acquire()

    def select(self, timeout=None):
        if timeout is None:
            self._woken.acquire()
        elif timeout > 0:
            self._woken.acquire(True, timeout)
        else:
            self._woken.acquire(False)
        return []


def _write_to_self(loop):
    if loop._selector is not None and loop._selector._woken.locked():
        loop._selector._woken.release()


def _no_self_pipe(loop):
    """Other threads wake a loop through its selector, not through a socket."""


selectors.DefaultSelector = selectors.EpollSelector = EpollSelector
_loop = asyncio.selector_events.BaseSelectorEventLoop
_loop._make_self_pipe = _loop._close_self_pipe = _no_self_pipe
_loop._write_to_self = _write_to_self

_main_path = os.path.abspath(sys.argv[0])
sys.path.insert(0, os.path.dirname(_main_path))


def where():
    """Where each thread and each task of the program waits, in words. It must not wait itself."""
    places = []
    frames = sys._current_frames()
    for ident, thread in threading._active.items():
        frame = frames.get(ident)
        while frame is not None and frame.f_code.co_filename != _main_path:
            frame = frame.f_back
        at = "waits" if frame is None else f"waits at line {frame.f_lineno}"
        places.append(f"{thread.name} {at}")
    if asyncio._get_running_loop() is not None:
        for task in sorted(asyncio.all_tasks(), key=asyncio.Task.get_name):
            lines = [f.f_lineno for f in task.get_stack() if f.f_code.co_filename == _main_path]
            if lines:
                places.append(f"{task.get_name()} waits at line {lines[-1]}")
    return "; ".join(places)


# Whoever follows the output of a program sees each line when it is printed, also when the program
# is stopped in the middle.
_stdout, _stderr = sys.stdout, sys.stderr
_stdout.reconfigure(encoding="utf-8", errors="strict", line_buffering=True)
_stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush():
    """Before the run is ended from outside: what is still in the buffers was printed."""
    _stdout.flush()
    _stderr.flush()


def fresh():
    """Undoes what a snapshot would otherwise give to every run alike."""
    random.seed()
    logging._startTime = time.time_ns()
    # A new module, because the collector leaves alone what was there before the program.
    main = types.ModuleType("__main__")
    main.__loader__ = SourceFileLoader("__main__", _main_path)
    main.__builtins__ = builtins
    main.__file__, main.__cached__ = _main_path, None
    sys.modules["__main__"] = main


def _describe(exception, summary):
    if isinstance(exception, SyntaxError):
        line, kind = exception.lineno, summary.exc_type_str
        message = summary.msg or "<no detail available>"
        if summary.lineno is None and summary.filename is not None:
            message += f" ({summary.filename})"
    else:
        step, line = exception.__traceback__, None
        while step is not None:
            if step.tb_frame.f_code.co_filename == _main_path:
                line = step.tb_lineno
            step = step.tb_next
        kind, message = summary.exc_type_str, str(summary)
    return {"type": kind, "message": message, "line": line}


_Summary, _dumps = traceback.TracebackException, json.dumps
_shown = None


def _print_exception(exception, /):
    """What CPython calls to show an uncaught exception; remembers what it says of it."""
    global _shown
    file = sys.stderr if sys.stderr is not None else sys.__stderr__
    summary = _Summary(
        type(exception), exception, exception.__traceback__,
        limit=traceback.BUILTIN_EXCEPTION_LIMIT, compact=True,
    )
    _shown = exception, _describe(exception, summary)
    summary.print(file=file, chain=True, colorize=False)


traceback._print_exception_bltin = _print_exception


def describe(exception):
    """The exception as JSON: {"type", "message", "line"}. Asked after it was shown."""
    global _shown
    shown, _shown = _shown, None  # what it holds of the program ends with the program
    # An exception's text is made once: making it may itself print.
    if shown is not None and shown[0] is exception:
        return _dumps(shown[1])
    return _dumps(_describe(exception, _Summary.from_exception(exception)))
