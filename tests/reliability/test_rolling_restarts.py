"""Restarts under load, of process groups one after another behind a proxy and of one in its place: no request fails."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.kit.busy import Busy
from tests.kit.front import front_of
from tests.kit.live import free_port
from tests.kit.workers import ROOT

# As long as the proxy of deploy/ waits for an answer.
PATIENCE = 75
pytestmark = [pytest.mark.worker, pytest.mark.heavy]


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Busy]:
    """On SQLite; the parts are started by the tests."""
    one = Busy(tmp_path, f"sqlite:///{tmp_path / 'rolling.sqlite3'}")
    one.place.lay()
    yield one
    one.place.close()


def group(busy: Busy, port: int, held: socket.socket | None = None) -> subprocess.Popen[bytes]:
    """The web processes of deploy/ at this port, answering; on a socket that is held for them, as systemd does."""
    # The script, as under deploy/: after USR2 `python -m gunicorn` would look for modules in its own folder.
    script = str(Path(sys.executable).with_name("gunicorn"))
    command = [script, "config.wsgi:application", "--config", "deploy/gunicorn.conf.py"]
    given = {"BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "2", "PYTHONWARNINGS": "ignore"}
    if held is not None:
        handed = f"exec 3<&{held.fileno()}; LISTEN_PID=$$ LISTEN_FDS=1 exec {shlex.join(command)}"
        command = ["bash", "-c", handed]
    with busy.place.log.open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=busy.place.environment | given,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=() if held is None else (held.fileno(),),
        )
    busy.place.processes.append(process)
    answering(busy, port)
    return process


def answering(busy: Busy, port: int, *, seconds: float = 240) -> None:
    """Wait until somebody does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(busy.place.log.read_text()[-3000:])


def nothing_failed(busy: Busy) -> None:
    """Everything is there once, and nobody had to ask twice."""
    busy.goes_on()
    busy.check()
    assert busy.told_to_them() == []
    assert [page.unheard for page in busy.pages] == [0] * len(busy.pages)
    assert [person.unheard for person in busy.people] == [0] * len(busy.people)


def test_groups_restarted_one_after_another_fail_no_request(busy: Busy) -> None:
    """A socket outlives its processes (deploy/systemd/candor-web@.socket): who comes meanwhile waits."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=512)) for _each in range(2)]
        held = {int(one.getsockname()[1]): one for one in sockets}
        ports = tuple(held)
        groups = {port: group(busy, port, held[port]) for port in ports}
        front = stack.enter_context(front_of(*ports))
        busy.base = f"http://127.0.0.1:{front.port}"
        busy.begin(6, 2, 1, parts=("worker", "beat"), patience=PATIENCE)
        for port in (*ports, *ports):
            time.sleep(2)
            groups[port].terminate()
            groups[port].wait(timeout=120)
            groups[port] = group(busy, port, held[port])
        nothing_failed(busy)


def test_a_group_that_replaces_itself_fails_no_request(busy: Busy) -> None:
    """USR2: the new main process takes over the socket that listens, with the new code; then the old one is ended."""
    port = free_port()
    pid = group(busy, port).pid
    busy.base = f"http://127.0.0.1:{port}"
    busy.begin(6, 2, 1, parts=("worker", "beat"), patience=PATIENCE)
    for _restart in range(2):
        time.sleep(2)
        os.kill(pid, signal.SIGUSR2)
        new = until(lambda old=pid: mains(port) - {old})
        time.sleep(1)
        os.kill(pid, signal.SIGTERM)
        until(lambda old=pid: old not in mains(port))
        pid = new.pop()
    nothing_failed(busy)


def mains(port: int) -> set[int]:
    """The main processes whose environment names this port and whose workers are there."""
    bound, parents = set(), set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            mine = f"BIND=127.0.0.1:{port}\0".encode() in (folder / "environ").read_bytes()
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if mine and state != "Z":
            bound.add(int(folder.name))
            parents.add(int(parent))
    return bound & parents


def until(true: Any, *, seconds: float = 240) -> Any:
    """What it says as soon as it is true."""
    deadline = time.monotonic() + seconds
    while not (said := true()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return said
