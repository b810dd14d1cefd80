"""Shuts this process in for good, by what Linux offers any user: no new files, no network, no other process.

Landlock (Linux 5.13) refuses every file but the libraries that the interpreter itself reads; a seccomp filter refuses sockets, new
processes and threads, touching other processes, and changing who may read a file. Both need nothing installed and no rights. What is
open stays open: the document and the result. Elsewhere nothing is refused, and `confine` says so.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable, Sequence

_WITH_PARENT, _NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 1, 38, 22, 2  # of prctl
_CREATE, _ADD, _RESTRICT = 444, 445, 446  # Landlock's calls have the same numbers everywhere
_READ = 1 << 2 | 1 << 3  # a file, a folder
_FILES = {1: 13, 2: 14, 3: 15, 4: 15}  # kinds of access to files that a version of Landlock knows; 16 from version 5 on
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of the filter
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_X32 = 0x40000000  # another set of numbers on x86-64, by which the same calls could be made
_CAPABILITIES, _READ_SEARCH = 0x20080522, 1 << 2  # libraries may belong to somebody else than the administrator who reads
_FCNTL, _OWNERS = (72, 25), (8, 15)  # by column of _REFUSED; F_SETOWN, F_SETOWN_EX: who is named is sent signals
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column of _REFUSED, name in the kernel

_REFUSED = {
    "network": ("socket 41 198", "socketpair 53 199", "io_uring_setup 425 425"),
    "processes": ("clone 56 220", "fork 57", "vfork 58", "clone3 435 435", "execve 59 221", "execveat 322 281"),
    "other processes": (
        "kill 62 129", "tkill 200 130", "tgkill 234 131", "rt_sigqueueinfo 129 138", "rt_tgsigqueueinfo 297 240", "ptrace 101 117",
        "pidfd_send_signal 424 424", "pidfd_open 434 434", "pidfd_getfd 438 438", "process_vm_readv 310 270",
        "process_vm_writev 311 271", "process_madvise 440 440", "setrlimit 160 164", "prlimit64 302 261", "setpriority 141 140",
        "sched_setparam 142 118", "sched_setscheduler 144 119", "sched_setaffinity 203 122", "sched_setattr 314 274",
        "ioprio_set 251 30", "shmget 29 194", "shmat 30 196", "msgget 68 186", "semget 64 190", "mq_open 240 180",
    ),
    "what files are": (
        "chmod 90", "fchmod 91 52", "fchmodat 268 53", "fchmodat2 452 452", "chown 92", "lchown 94", "fchown 93 55", "fchownat 260 54",
        "utime 132", "utimes 235", "futimesat 261", "utimensat 280 88", "truncate 76 45", "setxattr 188 5", "lsetxattr 189 6",
        "fsetxattr 190 7", "removexattr 197 14", "lremovexattr 198 15", "fremovexattr 199 16", "setxattrat 463 463",
        "removexattrat 466 466", "open_by_handle_at 304 265", "fanotify_init 300 262",
        "inotify_init 253", "inotify_init1 294 26",
    ),
    "memory": ("memfd_create 319 279", "memfd_secret 447 447"),  # what is not mapped is not counted by the limit
    "the kernel": (
        "unshare 272 97", "setns 308 268", "bpf 321 280", "perf_event_open 298 241", "userfaultfd 323 282", "add_key 248 217",
        "request_key 249 218", "keyctl 250 219",
    ),
}  # fmt: skip
"""System calls that are refused, each with its number on x86-64 and on ARM (none where that has no such call)."""


def confine(readable: Sequence[str]) -> tuple[str, ...]:
    """Shuts this process in; files beneath the folders `readable` can still be read. What holds from now on: `files`, `calls`, both, or nothing."""
    if sys.platform != "linux":
        return ()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    libc.prctl(_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return ()
    _give_up_rights(libc)
    return tuple(name for name, shut in (("files", _no_files(libc, readable)), ("calls", _no_calls(libc))) if shut)


def _give_up_rights(libc: ctypes.CDLL) -> None:
    """What an administrator may do beyond others: mount, trace, load modules, raise limits."""
    kept = struct.pack("<6I", _READ_SEARCH, _READ_SEARCH, 0, 0, 0, 0)
    if libc.capset(struct.pack("<Ii", _CAPABILITIES, 0), kept):
        libc.capset(struct.pack("<Ii", _CAPABILITIES, 0), bytes(24))  # who has no such right cannot keep it


def _caller(libc: ctypes.CDLL) -> Callable[..., int]:
    def call(number: int, *words: int | bytes | None) -> int:
        return int(libc.syscall(ctypes.c_long(number), *(ctypes.c_long(w) if isinstance(w, int) else w for w in words)))

    return call


def _no_files(libc: ctypes.CDLL, readable: Sequence[str]) -> bool:
    """Landlock: no access to files but reading beneath `readable`; also no TCP and no signals where its version knows them."""
    call = _caller(libc)
    version = call(_CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = (1 << _FILES.get(version, 16)) - 1, 3 if version >= 4 else 0, 3 if version >= 6 else 0
    rules = call(_CREATE, struct.pack("=3Q", *handled), 8 * sum(map(bool, handled)), 0)
    if rules < 0:
        return False
    for folder in readable:
        place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        call(_ADD, rules, 1, struct.pack("=Qi", _READ, place), 0)
        os.close(place)
    shut = call(_RESTRICT, rules, 0) == 0
    os.close(rules)
    return shut


def _no_calls(libc: ctypes.CDLL) -> bool:
    """Seccomp: the calls of _REFUSED fail with EPERM."""
    if platform.machine() not in _MACHINES or sys.maxsize < 1 << 32:
        return False
    program = b"".join(struct.pack("=HBBI", *step) for step in _steps(*_MACHINES[platform.machine()]))
    kept = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))

    given = Program(len(program) // 8, ctypes.addressof(kept))
    return bool(libc.prctl(_SECCOMP, _FILTER, ctypes.byref(given), 0, 0) == 0)


def _steps(column: int, machine: int) -> list[tuple[int, int, int, int]]:
    """The filter: code, steps to leap where it holds and where not, operand. Refused are another machine's calls, those of _REFUSED, and fcntl with _OWNERS."""
    refused = [int(words[1 + column]) for calls in _REFUSED.values() for call in calls if len(words := call.split()) > 1 + column]
    tests = [(_AT_LEAST, _X32), *((_EQUAL, number) for number in refused)]
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    for test, number in tests:
        steps += [(test, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    steps += [(_EQUAL, 0, 5, _FCNTL[column]), (_LOAD, 0, 0, 24)]  # its second argument
    for command in _OWNERS:
        steps += [(_EQUAL, 0, 1, command), (_RETURN, 0, 0, _REFUSE)]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]
