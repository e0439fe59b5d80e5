"""A filter of system calls, written as classic BPF, which `bwrap --seccomp` loads.

It takes away what no exercise needs and what other limits cannot count: memory outside the address space (System V
segments, memfd), new namespaces, mounts, tracing, kernel keys, bpf, io_uring and sockets of other families than the
usual (a vsock would leave the network namespace).
"""

import errno
import platform
import struct

# Numbers: the kernel's syscall tables. What is denied: shm*, sem*, msg*, mq_open, ptrace, syslog, personality, vhangup,
# ldt, pivot_root, chroot, acct, mounts, swaps, reboot, modules, quotactl, keys, unshare, kexec, pages of others, perf,
# fanotify, handles, setns, memfd, bpf, userfaultfd, io_uring, the new mount calls, other processes' descriptors.
_EVERYWHERE = "425 426 427 428 429 430 431 432 433 438 442 447"
_X86_64 = """
29 30 31 64 66 68 69 101 103 135 153 154 155 161 163 165 166 167 168 169 175 176 179 212 240 246 248 249 250 256 272
279 298 300 303 304 308 310 311 312 313 319 320 321 323
"""
_AARCH64 = """
39 40 41 51 58 60 89 92 97 104 105 106 116 117 142 180 186 189 190 194 195 196 217 218 219 224 225 238 239 241 262 264
265 268 270 271 272 273 279 280 282 294
"""
# Machine: (audit architecture, clone, socket, denied).
_TABLES = {"x86_64": (0xC000003E, 56, 41, _X86_64), "aarch64": (0xC00000B7, 220, 198, _AARCH64)}
_CLONE3 = 435
_NEW_NAMESPACES = 0x7E020000
_FAMILIES = (1, 2, 10, 16)
_X32 = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NR, _ARCH, _FIRST_ARG = 0, 4, 16
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000


def program(machine: str | None = None) -> bytes | None:
    """The filter for this machine (or the named one) as `struct sock_filter[]`; None where no table is known.

    Denied calls answer EPERM, clone3 ENOSYS (C libraries then use clone, whose flags can be read), a socket of another
    family EAFNOSUPPORT, another architecture's calls kill.
    """
    table = _TABLES.get(machine or platform.machine())
    if table is None:
        return None
    arch, clone, socket, denied = table
    code = [_op(_LOAD, _ARCH), _op(_EQUAL, arch, 1, 0), _op(_RETURN, _KILL), _op(_LOAD, _NR)]
    code += [_op(_AT_LEAST, _X32, 0, 1), _op(_RETURN, _ERRNO | errno.EPERM)]
    for number in map(int, (denied + _EVERYWHERE).split()):
        code += [_op(_EQUAL, number, 0, 1), _op(_RETURN, _ERRNO | errno.EPERM)]
    code += [_op(_EQUAL, _CLONE3, 0, 1), _op(_RETURN, _ERRNO | errno.ENOSYS)]
    code += [_op(_EQUAL, clone, 0, 4), _op(_LOAD, _FIRST_ARG), _op(_ANY_BIT, _NEW_NAMESPACES, 0, 1)]
    code += [_op(_RETURN, _ERRNO | errno.EPERM), _op(_RETURN, _ALLOW)]
    code += [_op(_EQUAL, socket, 0, len(_FAMILIES) + 2), _op(_LOAD, _FIRST_ARG)]
    code += [_op(_EQUAL, family, len(_FAMILIES) - place, 0) for place, family in enumerate(_FAMILIES)]
    code += [_op(_RETURN, _ERRNO | errno.EAFNOSUPPORT), _op(_RETURN, _ALLOW)]
    return b"".join(code)


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)
