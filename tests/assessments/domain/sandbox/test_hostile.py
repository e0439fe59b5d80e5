"""Hostile programs: each is contained, ends in its time, and leaves nothing behind."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.domain.sandbox.boxes import FIRST_UID, UIDS
from config.settings.environment import ROOT
from tests.assessments.programs import Program, need, parameters

WATCHED = ("/tmp", "/dev/shm", "/var/tmp")


def boxed_processes() -> list[str]:
    """Processes of the boxes' users, and any that runs a box."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            owner = os.stat(f"/proc/{pid}").st_uid
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if FIRST_UID <= owner < FIRST_UID + UIDS or b"/program/main" in command:
            found.append(f"{pid} {command!r}")
    return found


@pytest.fixture
def canaries(tmp_path: Path) -> Iterator[Path]:
    """Files beside the box that must stay as they are, and places where nothing may appear."""
    canary = tmp_path / "canary"
    canary.write_text("untouched")
    canary.chmod(0o666)
    system = {path: Path(path).stat().st_mtime_ns for path in ("/usr/bin/env", "/etc/passwd", str(ROOT / "manage.py"))}
    yield canary
    assert canary.read_text() == "untouched"
    assert {path: Path(path).stat().st_mtime_ns for path in system} == system
    until = time.monotonic() + 5
    while boxed_processes() and time.monotonic() < until:
        time.sleep(0.05)
    assert boxed_processes() == []


@pytest.mark.parametrize("program", parameters("hostile"))
def test_a_hostile_program_is_contained(program: Program, canaries: Path) -> None:
    need(program.language)
    before = {folder: set(os.listdir(folder)) for folder in WATCHED}
    began = time.monotonic()
    outcome = program.run(stdin=f"{canaries} {ROOT}")
    assert "ESCAPED" not in outcome.stdout + outcome.stderr, outcome
    assert outcome.verdict in program.verdicts, outcome
    if outcome.verdict == "AC":
        assert "contained" in outcome.stdout
    assert time.monotonic() - began < 60
    assert len(outcome.stdout) <= 65_536
    left = {folder: set(os.listdir(folder)) - before[folder] for folder in WATCHED}
    assert {name for names in left.values() for name in names if name.startswith(("fill", "core", "hsperf"))} == set()


def test_there_are_forty_of_them() -> None:
    assert len(parameters("hostile")) >= 40
