"""The box: what bwrap is told. Only the system's programs are in it, read-only; nothing of ours, no network."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessments.domain.sandbox.seccomp import program as filter_program
from config.settings.environment import ROOT, VAR

_SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SETTINGS = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d")
_PASSWD = b"nobody:x:65534:65534:nobody:/tmp:/bin/false\n"
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "TMPDIR": "/tmp", "LANG": "C.UTF-8"}  # noqa: S108 in the box
# Inside, so that it counts the processes of this box alone. The first form is dash's and busybox's, the other bash's.
_LIMITED = 'ulimit -p {n} 2>/dev/null || ulimit -u {n} || exit 126; exec "$@"'


@dataclass(frozen=True, slots=True)
class Box:
    """bwrap's arguments and the files they take: `{fd:N}` in an argument stands for a descriptor of file N."""

    argv: tuple[str, ...]
    files: tuple[str, ...]


def build_box(
    *,
    bwrap: str,
    command: tuple[str, ...],
    files: Mapping[str, bytes],
    disk_mb: int,
    processes: int,
    own_proc: bool,
    binds: tuple[str, ...] = (),
) -> Box:
    """A box that runs `command` in an empty working directory beside `files` (path → content, read-only)."""
    held: list[bytes] = []

    def number(data: bytes) -> str:
        held.append(data)
        return f"{{fd:{len(held) - 1}}}"

    argv = [bwrap, *_apart(), *_system(), *(part for folder in binds for part in ("--ro-bind", folder, folder))]
    argv += ["--proc", "/proc"] if own_proc else []
    argv += ["--dev", "/dev", "--size", str(8 << 20), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]  # noqa: S108
    for folder in ("/tmp", "/box"):  # noqa: S108 the box's own
        argv += ["--size", str(disk_mb << 20), "--tmpfs", folder]
    for path, data in (("/etc/passwd", _PASSWD), *files.items()):
        argv += ["--perms", "0555", "--file", number(data), path]
    argv += ["--remount-ro", "/", "--chdir", "/box"]
    if (code := filter_program()) is not None:
        argv += ["--seccomp", number(code)]
    argv += ["--json-status-fd", "{status}", "--", "/bin/sh", "-c", _LIMITED.format(n=processes), "sh", *command]
    return Box(tuple(argv), tuple(base64.b64encode(data).decode() for data in held))


def _apart() -> list[str]:
    """Own namespaces of every kind, no rights, no terminal, an environment of four words."""
    words = ["--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--hostname", "box"]
    words += ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    for name, value in _ENVIRONMENT.items():
        words += ["--setenv", name, value]
    return words


@cache
def _system() -> tuple[str, ...]:
    """The system's programs and libraries, read-only; what of ours lies among them is covered."""
    words = ["--ro-bind", "/usr", "/usr"]
    for name in _SYSTEM:
        path = Path(name)
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            words += ["--ro-bind", name, name]
    for name in (*_SETTINGS, *sorted(str(path) for path in Path("/etc").glob("java*"))):
        words += ["--ro-bind-try", name, name]
    for ours in (ROOT, VAR):
        if ours.resolve().is_relative_to("/usr"):
            words += ["--tmpfs", str(ours.resolve())]
    return tuple(words)
