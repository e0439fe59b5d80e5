"""Parse untrusted bytes in a fresh, limited child process; nothing of the file touches a folder."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from config.documents.refusals import SENTENCES, FileRefused

CHILD = Path(__file__).with_name("child.py")
WALL_SECONDS = 20.0
MOST_BYTES = 32 * 1024 * 1024  # of answer; 400,000 characters with the looks of their lines stay well below

_IN_MEMORY = hasattr(os, "memfd_create")


def parse_apart(data: bytes, *, kind: str, wall: float = WALL_SECONDS) -> dict[str, Any]:
    """What the child found in `data` read as `kind`, as plain values.

    Raises FileRefused: the child's own refusal, `timeout`, or `unreadable` for whatever else ends it.
    """
    with _private_file(data) as handle, _child(handle, kind) as process:
        raw = _read(process, deadline=time.monotonic() + wall)
    try:
        found = json.loads(raw)
    except ValueError:
        raise FileRefused("unreadable") from None
    return _opened(found)


def _opened(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise FileRefused("unreadable")
    if "refused" in found:
        code = str(found["refused"])
        raise FileRefused(code if code in SENTENCES else "unreadable", str(found.get("sentence") or ""))
    return found


@contextmanager
def _private_file(data: bytes) -> Iterator[IO[bytes]]:
    """The bytes in memory (or in a file without a name), at its start: the child's standard input."""
    with os.fdopen(os.memfd_create("document"), "w+b") if _IN_MEMORY else tempfile.TemporaryFile() as handle:
        handle.write(data)
        handle.flush()
        handle.seek(0)
        yield handle


@contextmanager
def _child(handle: IO[bytes], kind: str) -> Iterator[subprocess.Popen[bytes]]:
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and file, no shell
        [sys.executable, "-I", str(CHILD), kind],
        stdin=handle,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environment,
        cwd="/",
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _read(process: subprocess.Popen[bytes], *, deadline: float) -> bytes:
    if process.stdout is None:
        raise FileRefused("unreadable")
    chunks: list[bytes] = []
    size = 0
    descriptor = process.stdout.fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise FileRefused("timeout")
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                return b"".join(chunks)
            chunks.append(chunk)
            size += len(chunk)
            if size > MOST_BYTES:
                raise FileRefused("unreadable")
