"""What cannot exist here ends the run when it is called, or looked up; importing it stays harmless."""

import _posixsubprocess
import asyncio.unix_events
import hashlib
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
import time
import types
import zoneinfo._common

_processes = refusal("The program starts another process, which does not exist here")
_signals = refusal("The program needs signals from outside, which do not exist here")

for _name in "fork forkpty posix_spawn posix_spawnp execv execve kill killpg".split():
    setattr(os, _name, _processes)
subprocess._can_fork_exec = True
subprocess._fork_exec = _posixsubprocess.fork_exec = _processes
os.wait = os.waitpid = os.wait3 = os.wait4 = os.waitid = wait
for _name in "pause sigwait sigwaitinfo sigtimedwait".split():
    setattr(signal, _name, _signals)
_loop = asyncio.unix_events._UnixSelectorEventLoop
_loop.add_signal_handler = _signals
_network = refusal("The program needs the network, which does not exist here")
for _name in "gethostbyname gethostbyname_ex gethostbyaddr".split():
    setattr(socket, _name, _network)
zoneinfo._common.load_tzdata = refusal("The program needs time zone data, which is not here")


_tls = refusal("The program needs TLS, which does not exist here")
ssl.get_server_certificate = ssl.SSLContext.wrap_bio = ssl.SSLObject.__init__ = _tls

# What modules have on Linux and lack here. The library looks for some of it and does without; a
# program that did so would print what it does not print natively.
_lacking = {
    os: """copy_file_range eventfd eventfd_read eventfd_write getegid geteuid getgrouplist getgroups
        getrandom getresgid getresuid getxattr initgroups lchown link listxattr memfd_create mkfifo mknod
        nice openpty pidfd_open pipe2 posix_fallocate preadv pwritev removexattr
        sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam
        sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity sched_setparam
        sched_setscheduler sendfile setegid seteuid setgroups setns setpriority setresgid setresuid
        setxattr splice timerfd_create unshare""",
    signal: "SIGCLD alarm getitimer pidfd_send_signal pthread_kill setitimer",
    socket: "sethostname",
    select: "EPOLLERR EPOLLET EPOLLHUP EPOLLIN EPOLLONESHOT EPOLLOUT EPOLLPRI EPOLL_CLOEXEC epoll",
    time: "tzset",
    hashlib: "pbkdf2_hmac scrypt",
}


def _getter(module, name):
    refuse = refusal(f"The program needs {module.__name__}.{name}, which does not exist here")

    def get(_module):
        if asked_by_program():
            refuse()
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")

    return property(get)


for _module, _names in _lacking.items():
    _absent = {name: _getter(_module, name) for name in _names.split() if name not in vars(_module)}
    _module.__class__ = type("module", (types.ModuleType,), {"__module__": "builtins", **_absent})
