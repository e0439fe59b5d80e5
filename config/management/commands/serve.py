"""`manage.py serve`: the web, a worker and the scheduler in one terminal, started and stopped together (SPIKES A)."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.celery import prepare_queue

QUEUES = ("interactive", "default", "bulk", "mail")
STOP_SECONDS = 6
_PR_SET_PDEATHSIG = 1
# Celery says at length that it runs as root, which a container often does.
ROOT_NOTE = "ignore:You're running the worker with superuser privileges"

Child = subprocess.Popen[bytes]


def commands(*, host: str, port: int, concurrency: int) -> dict[str, list[str]]:
    """The command line of each part, by its name."""
    python, celery = sys.executable, ["-m", "celery", "-q", "-A", "config.celery"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"]
    return {
        "web": [
            *[python, "-m", "gunicorn", "config.wsgi:application", "--bind", f"{host}:{port}", "--workers", "1"],
            *["--worker-class", "gthread", "--threads", "8", "--graceful-timeout", "5", "--log-level", "warning"],
        ],
        "worker": [python, *celery, "worker", "--concurrency", str(concurrency), "--queues", ",".join(QUEUES), *quiet],
        "beat": [python, *celery, "beat", "--pidfile=", "--loglevel", "WARNING"],
    }


def tied_to_us() -> Callable[[], None]:
    """For a child before its program runs: a group of its own, so that Ctrl-C reaches only us and we pass it on once;
    and, on Linux, a TERM when we die, however we die."""
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def prepare() -> None:
        os.setpgid(0, 0)
        if libc is not None:
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    return prepare


def stop(children: dict[str, Child]) -> None:
    """TERM to each part's main process, then KILL to what is left of its group after STOP_SECONDS."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children.values():
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
        finally:
            _kill_group(child)


def _kill_group(child: Child) -> None:
    """A worker that was killed leaves its pool behind; the group takes it along."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    except PermissionError:  # macOS says this of a group of zombies
        return
    finally:
        child.wait()


class Command(BaseCommand):
    """Runs until Ctrl-C, TERM or HUP (exit code 0), or until one part ends by itself (exit code 1)."""

    help = "Run the web, a worker and the scheduler in one terminal."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, and how many tasks run at once."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--concurrency", type=int, default=2, help="tasks at once (2)")

    def handle(self, *args: Any, host: str, port: int, concurrency: int, **options: Any) -> None:
        """Start all, wait, stop all."""
        asked: list[int] = []

        def note(number: int, _frame: FrameType | None) -> None:
            asked.append(number)

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, note)
        prepare_queue()
        children: dict[str, Child] = {}
        try:
            for name, command in commands(host=host, port=port, concurrency=concurrency).items():
                children[name] = subprocess.Popen(  # noqa: S603 - our own words
                    command,
                    env={
                        **os.environ,
                        "PYTHONWARNINGS": f"{os.environ.get('PYTHONWARNINGS', '')},{ROOT_NOTE}".strip(","),
                    },
                    preexec_fn=tied_to_us(),  # noqa: PLW1509 - no thread runs yet
                )
            self.stdout.write(f"Candor answers at http://{host}:{port}/ (Ctrl-C stops it)")
            self.stdout.flush()
            ended = self._wait(children, asked)
        finally:
            stop(children)
        if ended:
            self.stderr.write(
                f"The {ended} ended by itself (exit code {children[ended].returncode}); everything is stopped."
            )
            sys.exit(1)

    def _wait(self, children: dict[str, Child], asked: list[int]) -> str:
        """Until somebody asks to stop ('') or a part ends (its name)."""
        while not asked:
            for name, child in children.items():
                if child.poll() is not None:
                    return name
            time.sleep(0.2)
        return ""
