"""Running one command in a box: limits, the launcher, and what it saw."""

import base64
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assessments.domain.sandbox.outcomes import Ended
from assessments.domain.sandbox.walls import build_box

LAUNCHER = Path(__file__).with_name("launcher.py")
# A range that no distribution gives to anybody (systemd: UIDS-GIDS), so that a box shares its user with nothing.
FIRST_UID, UIDS = 60_600, 500


class BoxFailed(Exception):
    """The box itself did not come to stand; the text says what bwrap said."""


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, beside which files, within what. Memory and disk in MB, times in ms, output in KB a stream."""

    argv: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    stdin: bytes = b""
    time_ms: int = 2_000
    wall_ms: int = 5_000
    memory_mb: int = 256
    address_mb: int = 0
    stack_mb: int = 64
    file_mb: int = 32
    disk_mb: int = 32
    output_kb: int = 1_024
    processes: int = 64
    open_files: int = 64
    binds: tuple[str, ...] = ()


def run_box(command: Command, *, own_proc: bool = True) -> Ended:
    """Run one command in a box of its own and wait. Raises BoxFailed where the box cannot be built."""
    bwrap = shutil.which("bwrap", path=os.environ.get("PATH", "") + ":/usr/bin:/bin")
    if bwrap is None:
        raise BoxFailed("bubblewrap is not installed")
    box = build_box(
        bwrap=bwrap,
        command=command.argv,
        files=command.files,
        disk_mb=command.disk_mb,
        processes=command.processes,
        own_proc=own_proc,
        binds=command.binds,
    )
    order = {"argv": box.argv, "files": box.files, "stdin": base64.b64encode(command.stdin).decode()}
    said = _launch(order | _figures(command), command.wall_ms)
    return _read(said)


def _figures(command: Command) -> dict[str, object]:
    """The limits as the launcher takes them. The kernel's own CPU limit is a second coarser than the watch's."""
    whole = 1 << 20
    rlimits = {
        "RLIMIT_CPU": command.time_ms // 1000 + 2,
        "RLIMIT_AS": command.address_mb * whole if command.address_mb else -1,
        "RLIMIT_FSIZE": command.file_mb * whole,
        "RLIMIT_STACK": command.stack_mb * whole,
        "RLIMIT_NOFILE": command.open_files,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 65_536,
        "RLIMIT_MSGQUEUE": 0,
    }
    return {
        "uid": FIRST_UID + os.getpid() * 7 % UIDS,
        "time_ms": command.time_ms,
        "wall_ms": command.wall_ms,
        "memory_kb": command.memory_mb * 1024,
        "output_kb": command.output_kb,
        "rlimits": {name: _allowed(name, value) for name, value in rlimits.items()},
    }


def _allowed(name: str, value: int) -> int:
    """The limit, or the lower one that this process has itself: only root may raise it."""
    hard = resource.getrlimit(getattr(resource, name))[1]
    if hard == resource.RLIM_INFINITY:
        return value
    return hard if value == resource.RLIM_INFINITY else min(value, hard)


def _launch(order: Mapping[str, object], wall_ms: int) -> bytes:
    """The launcher's answer. It ends by itself; were it to hang, it is killed, and the box with it."""
    try:
        done = subprocess.run(  # noqa: S603 our own interpreter and script
            [sys.executable, "-I", "-S", str(LAUNCHER)],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=wall_ms / 1000 + 30,
            check=False,
            close_fds=True,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise BoxFailed("the sandbox did not answer in time") from None
    if done.returncode:
        raise BoxFailed(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return done.stdout


def _read(said: bytes) -> Ended:
    told = json.loads(said)
    out, err = base64.b64decode(told["stdout"]), base64.b64decode(told["stderr"])
    if not told["stood"]:
        raise BoxFailed(err.decode(errors="replace").strip().partition("\n")[0] or "bubblewrap ended without a word")
    return Ended(
        cut=told["cut"],
        code=told["code"],
        stdout=out,
        stderr=err,
        cpu_ms=told["cpu_ms"],
        wall_ms=told["wall_ms"],
        memory_kb=told["memory_kb"],
    )
