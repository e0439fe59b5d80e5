"""`manage.py run_code --language python FILE --stdin FILE [--expected FILE] --json`: run a program in the sandbox."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.domain.sandbox import Limits, Outcome, available, languages, run
from config.errors import Refused, Unavailable

NOT_RUN = 2


class Command(BaseCommand):
    """Prints the verdict with its figures. Ends with 0 where it is AC, 1 for another verdict, 2 where nothing was run.
    Needs no database."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which program, with what input, within what."""
        parser.add_argument("file", type=Path, nargs="?", help="the source")
        parser.add_argument("--language", help="python, javascript, java, cpp or c")
        parser.add_argument("--stdin", type=Path, help="a file that is its input; default: none")
        parser.add_argument("--expected", type=Path, help="a file that is what it should print; default: anything")
        parser.add_argument("--time-ms", type=int, default=2_000, help="CPU time; default: 2000")
        parser.add_argument("--memory-mb", type=int, default=256, help="memory; default: 256")
        parser.add_argument("--list", action="store_true", help="only say which languages run here")
        parser.add_argument("--json", action="store_true", dest="as_json", help="all figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it and say what came of it."""
        if options["list"]:
            self._list()
            return
        if options["file"] is None or options["language"] is None:
            raise CommandError("Give a source file and --language.", returncode=NOT_RUN)
        try:
            outcome = run(
                options["language"],
                _text(options["file"]),
                stdin=_text(options["stdin"]) if options["stdin"] else "",
                expected=_text(options["expected"]) if options["expected"] else None,
                limits=_limits(options["time_ms"], options["memory_mb"]),
            )
        except (Refused, Unavailable) as refusal:
            self._refuse(refusal, as_json=options["as_json"])
            sys.exit(NOT_RUN)
        self._print(outcome, as_json=options["as_json"])
        if outcome.verdict != "AC":
            sys.exit(1)

    def _list(self) -> None:
        state = available()
        if not state.ok:
            raise CommandError(state.reason, returncode=NOT_RUN)
        for language in languages():
            self.stdout.write(f"{language.key:<12} {language.name:<24} {language.program}")

    def _refuse(self, refusal: Refused | Unavailable, *, as_json: bool) -> None:
        if as_json:
            said = {"verdict": None, "code": refusal.reason_code, "reason": refusal.sentence}
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            self.stderr.write(refusal.sentence)

    def _print(self, outcome: Outcome, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False))
            return
        self.stdout.write(f"{outcome.verdict}  {outcome.reason}")
        self.stdout.write(f"{outcome.cpu_ms} ms CPU, {outcome.wall_ms} ms in all, {outcome.memory_kb} KB")
        for name in ("compile_output", "stdout", "stderr"):
            if text := getattr(outcome, name):
                self.stdout.write(f"── {name}\n{text}")


def _text(path: Path) -> str:
    """A file's text. Raises CommandError with a sentence."""
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=NOT_RUN) from error


def _limits(time_ms: int, memory_mb: int) -> Limits:
    if not 100 <= time_ms <= 60_000 or not 16 <= memory_mb <= 4_096:
        raise CommandError("Give --time-ms from 100 to 60000 and --memory-mb from 16 to 4096.", returncode=NOT_RUN)
    return Limits(time_ms=time_ms, memory_mb=memory_mb)
