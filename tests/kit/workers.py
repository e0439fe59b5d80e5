"""A real worker and scheduler, with a database and a queue of their own, started, killed and looked at by tests."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.kit.schema import lay

ROOT = Path(__file__).resolve().parent.parent.parent


class Installation:
    """One database, one broker, and the processes on them."""

    def __init__(self, var: Path, database_url: str, redis_url: str = "", *, lease: int = 3) -> None:
        self.log = var / "log.txt"
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("DATABASE_", "REDIS_", "CELERY_"))
            },
            "DJANGO_SETTINGS_MODULE": "tests.kit.worker_settings",
            "CANDOR_VAR": str(var),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "TASK_LEASE_SECONDS": str(lease),
            "TASK_SWEEP_SECONDS": "1",
            "TASK_RING_GRACE_SECONDS": "3",
        }
        self.processes: list[subprocess.Popen[bytes]] = []
        self._forks: subprocess.Popen[bytes] | None = None

    def lay(self) -> None:
        """Give its database, which holds nothing yet, every table."""
        lay(self.environment["DATABASE_URL"])

    def run(self, *words: str) -> str:
        """Run a program of ours to its end, `manage.py …` or `-m module …`; its output."""
        out, errors = self.log.with_name("out.txt"), self.log.with_name("errors.txt")
        program = list(words[2:] if words[0] == "-W" else words)
        code = self._ordered({"words": program, "out": str(out), "errors": str(errors)}, seconds=180)
        assert code == 0, errors.read_text()[-3000:]
        return out.read_text()

    def _ordered(self, order: dict[str, Any], *, seconds: float) -> int:
        """The exit code of a program that a fork of our set-up process runs."""
        if self._forks is None:
            self._forks = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "tests.kit.forks"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        asked, told = self._forks.stdin, self._forks.stdout
        assert asked is not None
        assert told is not None
        asked.write(json.dumps(order).encode() + b"\n")
        asked.flush()
        ready, _, _ = select.select([told], [], [], seconds)
        line = told.readline() if ready else b""
        assert line, f"no end of {order['words']} in {seconds} s"
        return int(line)

    def facts(self, *words: str) -> dict[str, Any]:
        """`make N SECONDS` or `count`: how the work stands."""
        return json.loads(self.run("-m", "tests.kit.workapp.drive", *words).splitlines()[-1])

    def start(self, name: str, *, port: int = 0) -> subprocess.Popen[bytes]:
        """Start one part of `manage.py serve` in a group of its own; `port` is where the web listens."""
        from config.management.commands.serve import commands

        return self.launch(commands(host="127.0.0.1", port=port, concurrency=2)[name])

    def launch(self, command: list[str], **environment: str) -> subprocess.Popen[bytes]:
        """Start any program in a group of its own, with what it says in the log."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment | environment, stdout=log, stderr=log, start_new_session=True
            )
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """kill -9 of the process and its whole group."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def wait_for(self, done: Any, *, seconds: float) -> dict[str, Any]:
        """Look until `done(facts)`; the facts, or the log's end when the time is over."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            facts = self.facts("count")
            if done(facts):
                return facts
            time.sleep(0.3)
        raise AssertionError(f"{facts}\n{self.log.read_text()[-3000:]}")

    def close(self) -> None:
        """End everything."""
        for process in self.processes:
            self.kill(process)
        if self._forks is not None:
            for pipe in (self._forks.stdin, self._forks.stdout):
                if pipe is not None:
                    pipe.close()
            self.kill(self._forks)
            self._forks = None
