"""`manage.py score_transcript FILE --json`: the report of an interview's transcript by the offline engine."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from interviews.ai.interview_report.offline import offline
from interviews.ai.interview_report.schema import InterviewReport, Part, rating
from interviews.ai.interview_report.transcripts import report_input

MOST_BYTES = 5_000_000


class Command(BaseCommand):
    """Prints a report: scores, rationales and quotes. Writes nothing; needs no database."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What, and how to print it."""
        parser.add_argument(
            "file", help="JSON: a list of {role, content}, or {messages, key_questions, title}; - reads"
        )
        parser.add_argument("--json", action="store_true", dest="as_json", help="the whole report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, score, print. A file that cannot be read ends with a sentence and the exit code 1."""
        try:
            given = report_input(json.loads(_read(options["file"])))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror or error}.") from None
        except json.JSONDecodeError as error:
            raise CommandError(f"{options['file']} is not JSON: {error.msg} in line {error.lineno}.") from None
        except (ValueError, RecursionError) as error:
            raise CommandError(f"{options['file']} is no transcript: {_sentence(error)}") from None
        report = offline(given)
        if options["as_json"]:
            told = {"title": given.title, "engine": "offline", **report.model_dump(mode="json")}
            self.stdout.write(json.dumps(told, ensure_ascii=True, indent=1))
        else:
            self._print(given.title, report)

    def _print(self, title: str, report: InterviewReport) -> None:
        word = f", {rating(report.overall)}" if report.overall is not None else ""
        self.stdout.write(f"{title}: overall {_shown(report.overall)}{word}")
        self.stdout.write(f"{report.responses_given} of {report.questions_asked} questions answered")
        if report.insufficient:
            self.stdout.write(report.insufficient)
        for name in ("professionalism", "subject_knowledge", "clarity"):
            part: Part = getattr(report, name)
            self.stdout.write(f"{name.replace('_', ' ')}: {_shown(part.score)}. {part.rationale}")
        for one in report.responses:
            self.stdout.write(f"\n{one.number}. {one.question}\n   {_mark(one.score)}{one.feedback}")
            for quote in one.quotes:
                self.stdout.write(f"   “{quote.text}”")
        for quote in report.instructions:
            self.stdout.write(f"\nLeft out, as it addresses whoever judges: “{quote.text}”")


def _read(name: str) -> str:
    raw = sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else _bytes(Path(name))
    if len(raw) > MOST_BYTES:
        raise ValueError("it is larger than 5 MB.")
    return raw.decode("utf-8-sig")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _sentence(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text."
    if hasattr(error, "errors"):
        first = error.errors()[0]
        return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}."
    return str(error) or "it is nested too deeply."


def _mark(score: int | None) -> str:
    return "" if score is None else f"{score} of 10. "


def _shown(score: int | None) -> str:
    return "–" if score is None else str(score)
