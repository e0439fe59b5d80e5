"""`manage.py serve`: all parts start together and end together, however they end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.management.commands.serve import STOP_SECONDS
from tests.kit.workers import ROOT, Installation

pytestmark = [pytest.mark.worker, pytest.mark.heavy]


def children_of(pid: int) -> list[int]:
    """Every process below this one."""
    direct = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in direct] + [below for child in direct for below in children_of(int(child))]


def alive(pids: list[int]) -> list[int]:
    """Those that still run."""
    left = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            left.append(pid)
    return left


class Served:
    """A running `manage.py serve`."""

    def __init__(self, place: Installation) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=place.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.pids: list[int] = []

    def wait_until_up(self) -> None:
        """The web answers and the pool's children run."""
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            self.pids = children_of(self.process.pid)
            if self.answers() and len(self.pids) >= 6:  # web and its worker, worker and its two, beat
                return
            time.sleep(0.3)
        raise AssertionError(f"not up after three minutes: {self.pids}")

    def answers(self) -> bool:
        """Whether the web is there and ready."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def ended(self) -> tuple[int, str, str]:
        """Exit code, output and errors."""
        out, errors = self.process.communicate(timeout=30)
        return self.process.returncode, out, errors


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Up and running."""
    place = Installation(tmp_path, f"sqlite:///{tmp_path / 'work.sqlite3'}")
    place.lay()
    running = Served(place)
    try:
        running.wait_until_up()
        yield running
    finally:
        for pid in [running.process.pid, *running.pids]:
            if alive([pid]):
                os.kill(pid, signal.SIGKILL)
        running.process.wait()
        for pipe in (running.process.stdout, running.process.stderr):
            if pipe is not None:
                pipe.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything_in_seconds(served, number):
    began = time.monotonic()
    served.process.send_signal(number)
    code, out, _ = served.ended()
    assert time.monotonic() - began < STOP_SECONDS + 4
    assert code == 0
    assert f"http://127.0.0.1:{served.port}/" in out
    assert alive(served.pids) == []


def test_a_part_that_ends_stops_the_rest_and_is_named(served):
    web = next(pid for pid in served.pids if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(web, signal.SIGKILL)
    code, _, errors = served.ended()
    assert code == 1
    assert "The web ended by itself" in errors
    assert alive(served.pids) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_nothing_outlives_a_killed_parent(served):
    served.process.kill()
    deadline = time.monotonic() + 40
    while alive(served.pids) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert alive(served.pids) == []
