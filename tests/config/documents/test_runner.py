"""The child process: limited, alone, and always gone afterwards."""

import os
import threading
import time
from pathlib import Path

import pytest

from config.documents import runner
from config.documents.refusals import SENTENCES, FileRefused
from tests.kit.office import text_pdf


def child(tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run this instead of the reader."""
    path = tmp_path / "child.py"
    path.write_text(body)
    monkeypatch.setattr(runner, "CHILD", path)


def ends(pid: int, within: float = 10.0) -> bool:
    """A killed process goes when the kernel gets round to it: wait for its end, not for a moment."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(
    "body",
    [
        "raise SystemExit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "print('not json')",
        "print('[1]')",
        "import sys; sys.stdout.write('x' * 40_000_000)",
    ],
    ids=["exit", "crash", "noise", "list", "flood"],
)
def test_any_failure_of_the_child_is_one_refusal(tmp_path, monkeypatch, body: str):
    child(tmp_path, body, monkeypatch)
    with pytest.raises(FileRefused) as refused:
        runner.parse_apart(b"x", kind="pdf")
    assert (refused.value.reason_code, refused.value.sentence) == ("unreadable", SENTENCES["unreadable"])


def test_a_child_that_takes_too_long_is_killed_with_its_own_children(tmp_path, monkeypatch):
    pids = tmp_path / "pids"
    body = f"""
import os, subprocess, time
other = subprocess.Popen(["sleep", "60"])
open({str(pids)!r}, "w").write(f"{{os.getpid()}} {{other.pid}}")
time.sleep(60)
"""
    child(tmp_path, body, monkeypatch)
    with pytest.raises(FileRefused) as refused:
        runner.parse_apart(b"x", kind="pdf", wall=2.0)
    assert refused.value.reason_code == "timeout"
    for pid in map(int, pids.read_text().split()):
        assert ends(pid)


def test_the_child_has_its_limits_and_nothing_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    body = f"""
import importlib.util, json, os, resource, sys
spec = importlib.util.spec_from_file_location("real", {str(runner.CHILD)!r})
real = importlib.util.module_from_spec(spec)
spec.loader.exec_module(real)
real.limit(cpu=15, memory=512)
real.stand_in(markdown=False)
from config.documents.parsing import dispatch
try:
    os.write(os.open({str(tmp_path / "wrote")!r}, os.O_CREAT | os.O_WRONLY), b"x")
    wrote = True
except OSError:
    wrote = False
print(json.dumps({{"env": sorted(os.environ), "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
    "cpu": resource.getrlimit(resource.RLIMIT_CPU)[0], "django": "django" in sys.modules,
    "celery": "celery" in sys.modules, "input": sys.stdin.read(), "wrote": wrote}}))
"""
    child(tmp_path, "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + body, monkeypatch)
    found = runner.parse_apart(b"given", kind="pdf")
    assert "SECRET_KEY" not in found["env"]
    assert (found["memory"], found["cpu"]) == (512 * 1024 * 1024, 15)
    assert (found["django"], found["celery"], found["wrote"]) == (False, False, False)
    assert found["input"] == "given"


def test_no_descriptor_stays_open_and_no_file_is_left():
    runner.parse_apart(text_pdf("Mei Starling, welder"), kind="pdf")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        runner.parse_apart(text_pdf("Mei Starling, welder"), kind="pdf")
    assert len(os.listdir("/proc/self/fd")) == before


def test_threads_read_at_the_same_time():
    found: list[str] = []

    def read(name: str) -> None:
        found.append(runner.parse_apart(text_pdf(name), kind="pdf")["document"]["lines"][0]["text"])

    threads = [threading.Thread(target=read, args=(f"Person {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [f"Person {n}" for n in range(4)]
