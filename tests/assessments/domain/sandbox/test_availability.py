"""Where the box cannot stand, nothing runs, and the reason says what to do."""

from pathlib import Path

import pytest

from assessments.domain.sandbox import availability, boxes, run
from assessments.domain.sandbox.availability import Availability, available, probe
from assessments.domain.sandbox.seccomp import program as filter_program
from config.errors import Unavailable


@pytest.fixture(autouse=True)
def _probed_anew():
    availability.forget()
    yield
    availability.forget()


def fake_bwrap(folder: Path, line: str) -> None:
    file = folder / "bwrap"
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)
    folder.chmod(0o755)


def test_without_bubblewrap_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes.shutil, "which", lambda *_, **__: None)
    state = available()
    assert not state.ok
    assert "bubblewrap is not installed" in state.reason
    assert "Install the package bubblewrap" in state.reason
    with pytest.raises(Unavailable) as refusal:
        run("python", "print(1)")
    assert refusal.value.sentence == state.reason


def test_where_the_box_is_refused_its_words_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bwrap that cannot make namespaces: a real program with its words and exit code."""
    fake_bwrap(tmp_path, 'echo "bwrap: No permissions to create a new namespace" >&2; exit 1')
    monkeypatch.setattr(boxes.shutil, "which", lambda *_, **__: str(tmp_path / "bwrap"))
    monkeypatch.setattr(boxes.os, "getpid", lambda: 1)
    tmp_path.parent.chmod(0o755)
    tmp_path.parent.parent.chmod(0o755)
    state = probe()
    assert not state.ok
    assert "user namespaces" in state.reason


def test_the_answer_is_kept_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(availability, "probe", lambda: asked.append(1) or Availability(True))
    now = [1000.0]
    monkeypatch.setattr(availability.time, "monotonic", lambda: now[0])
    assert [available().ok for _ in range(3)] == [True] * 3
    assert len(asked) == 1
    now[0] += 61
    available()
    assert len(asked) == 2


def test_the_filter_is_whole_for_known_machines() -> None:
    for machine in ("x86_64", "aarch64"):
        code = filter_program(machine)
        assert code is not None
        assert len(code) % 8 == 0
        assert len(code) // 8 < 4096
    assert filter_program("pdp11") is None
