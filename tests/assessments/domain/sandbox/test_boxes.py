"""One box: what is written in and out of it, many at once, and what happens when the worker is killed."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessments.domain.sandbox import Limits, run
from assessments.domain.sandbox.boxes import Command, run_box
from config.settings.environment import ROOT
from tests.assessments.domain.sandbox.test_hostile import boxed_processes
from tests.assessments.programs import need

WORKER = """
import sys
from assessments.domain.sandbox.boxes import Command, run_box
print("begun", flush=True)
run_box(Command(("/bin/sh", "-c", "sleep 50 & sleep 50 & wait"), wall_ms=60_000))
"""


@pytest.fixture(autouse=True)
def _needs_a_sandbox() -> None:
    need("python")


def sh(script: str, **more: object) -> Command:
    return Command(("/bin/sh", "-c", script), **more)


def test_input_output_and_exit_code() -> None:
    ended = run_box(sh("cat; echo wrong >&2; exit 7", stdin=b"\x00\xff bytes\n"))
    assert (ended.stdout, ended.stderr, ended.code, ended.cut) == (b"\x00\xff bytes\n", b"wrong\n", 7, "")


def test_much_input_that_nobody_reads_blocks_nothing() -> None:
    ended = run_box(sh("exit 0", stdin=b"x" * 3_000_000))
    assert (ended.code, ended.cut) == (0, "")


def test_much_input_arrives_whole() -> None:
    assert run_box(sh("wc -c", stdin=b"x" * 3_000_000)).stdout.split() == [b"3000000"]


def test_files_are_there_and_cannot_be_changed() -> None:
    script = "cat /program/a; echo more > /program/a || echo refused; ls -A"
    ended = run_box(sh(script, files={"/program/a": b"text\n"}))
    assert ended.stdout == b"text\nrefused\n"


def test_output_is_cut_at_the_limit() -> None:
    ended = run_box(sh("yes", output_kb=64))
    assert (ended.cut, len(ended.stdout)) == ("output", 65_536)


def test_the_end_of_a_fast_program_is_never_missed() -> None:
    """Ten programs that end at once: what bwrap says of each is read whole."""
    assert {run_box(Command(("/bin/true",))).code for _ in range(10)} == {0}


@pytest.mark.heavy
def test_many_boxes_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        limits = Limits(wall_ms=30_000)
        futures = [pool.submit(run, "python", f"print({n} ** 2)", expected=str(n**2), limits=limits) for n in range(12)]
        assert [future.result().verdict for future in futures] == ["AC"] * 12


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_is_killed_leaves_no_box(ended_by: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    worker = subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.PIPE, env=environment, cwd=tmp_path)
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"begun\n"
    until = time.monotonic() + 20
    while not boxed_processes() and time.monotonic() < until:
        time.sleep(0.05)
    if os.getuid() == 0:
        assert boxed_processes()
    worker.send_signal(ended_by)
    worker.communicate(timeout=20)
    until = time.monotonic() + 20
    while boxed_processes() and time.monotonic() < until:
        time.sleep(0.05)
    assert boxed_processes() == []
