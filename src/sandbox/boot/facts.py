"""The machine that programs see: Linux on 64 bits, as far as it can be told apart without trying.

Before anything else is imported, because the library decides by the platform what it does.
"""

import _thread
import os
import sys
import time

# Modules such as threading keep what they find here when they are imported.
time.sleep = sleep
time.thread_time, time.thread_time_ns = time.process_time, time.process_time_ns
_main_ident = _thread.get_ident()
_thread.get_native_id = lambda: os.getpid() + (_thread.get_ident() - _main_ident) // 0x8000

import _socket
import sysconfig

# Kept under the platform's true name; what is read once is not looked for again.
sysconfig.get_config_vars()

sys.platform = "linux"
sys.implementation._multiarch = "x86_64-linux-gnu"
sys.executable = sys._base_executable = "/usr/bin/python3"
sys.version = f"{sys.version.split()[0]} (main, Dec  5 2025, 12:00:00) [GCC 14.2.0]"
_machine = os.uname_result(("Linux", "localhost", "6.12.0", "#1 SMP", "x86_64"))
os.uname = lambda: _machine
sys.dont_write_bytecode = False

# Known by name as on Linux; making a socket is refused.
_socket.AF_UNIX, _socket.SO_REUSEADDR, _socket.SO_REUSEPORT = 1, 2, 15

import platform
import socket

platform.architecture = lambda executable=sys.executable, bits="", linkage="": ("64bit", "ELF")
platform.libc_ver = lambda executable=None, lib="", version="", chunksize=16384: ("glibc", "2.41")
platform._Processor.from_subprocess = lambda: ""
socket.gethostname = lambda: _machine.nodename

_clock_info = time.get_clock_info
time.get_clock_info = lambda name: _clock_info("process_time" if name == "thread_time" else name)

sys.getsizeof = refusal("The program asks how much memory objects take, which is different here")
