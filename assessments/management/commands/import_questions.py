"""`manage.py import_questions FILE`: questions of GIFT, Aiken, Moodle XML, QTI or CSV, checked or put into a set."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.domain.exchange.formats import FORMATS
from assessments.domain.exchange.imports import ImportReport, import_items, read_file
from assessments.domain.exchange.readings import MOST_BYTES, Bad, FileUnreadable, Found
from assessments.domain.exchange.sets import set_named
from config.errors import DomainError

SOME_BAD, UNREADABLE = 1, 2


class Command(BaseCommand):
    """Says of each question where it stands, what it is, and what is wrong with it."""

    help = "Check or import a question file. Exit code 0: all good, 1: some bad, 2: the file could not be read."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, its format, where its questions go, and how the answer is printed."""
        parser.add_argument("file", metavar="FILE", help="the file; - reads standard input")
        parser.add_argument("--format", default="", help=f"{', '.join(FORMATS)}; found by the content when left out")
        parser.add_argument("--set", dest="question_set", default="", metavar="ID", help="the set's id in its address")
        parser.add_argument("--tenant", default="", metavar="SLUG", help="whose set it is")
        parser.add_argument("--dry-run", action="store_true", help="only check; needs no set and no database")
        parser.add_argument("--all-or-nothing", action="store_true", help="import nothing when one question is bad")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, import unless it is a dry run, print, and end with the code that says how it went."""
        try:
            report = self._report(options)
        except DomainError as error:
            self._unreadable(error, options)
            sys.exit(UNREADABLE)
        said = answer(report)
        if options["as_json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        else:
            self._lines(said)
        sys.exit(SOME_BAD if report.bad else 0)

    def _report(self, options: dict[str, Any]) -> ImportReport:
        data = content(options["file"])
        source = {"data": data, "filename": options["file"], "format": options["format"]}
        if options["dry_run"]:
            chosen, reading = read_file(**source)
            return ImportReport(chosen.name, reading, bad=list(reading.bad))
        if not options["question_set"] or not options["tenant"]:
            raise CommandError("Name the set with --set and --tenant, or check the file with --dry-run.", returncode=2)
        with set_named(options["question_set"], tenant=options["tenant"]) as question_set:
            return import_items(
                question_set=question_set, all_or_nothing=options["all_or_nothing"], actor=None, **source
            )

    def _unreadable(self, error: DomainError, options: dict[str, Any]) -> None:
        if options["as_json"]:
            said = {"format": options["format"] or None, "error": {"code": error.reason_code, "reason": error.sentence}}
            self.stdout.write(json.dumps({**said, "count": 0, "items": [], "imported": 0}, ensure_ascii=False))
        self.stderr.write(error.sentence)

    def _lines(self, said: dict[str, Any]) -> None:
        for note in said["notes"]:
            self.stdout.write(note)
        for item in said["items"]:
            state = "good" if item["ok"] else f"bad: {item['reason']}"
            self.stdout.write(f"{item['line']:>5}  {item['kind']:<12} {item['name']}: {state}")
            for note in item.get("notes", []):
                self.stdout.write(f"{'':>20}{note}")
        self.stdout.write(f"{said['count']} questions, {said['bad']} bad, {said['imported']} imported.")


def content(file: str) -> bytes:
    """The bytes of the file, cut just after what would be refused anyway. Raises FileUnreadable."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(f"{file} cannot be read: {error.strerror}.", code="no_file") from error


def answer(report: ImportReport) -> dict[str, Any]:
    """The JSON of a report: every question in the file's order with its line, and what was imported."""
    refused = {(bad.line, bad.name): bad for bad in report.bad}
    items = [_row(each, refused.get((each.line, each.name))) for each in report.reading.in_order()]
    return {
        "format": report.format,
        "count": len(items),
        "items": items,
        "bad": len(report.bad),
        "imported": len(report.imported),
        "repeated": len(report.repeated),
        "notes": report.reading.notes,
    }


def _row(each: Found | Bad, refused: Bad | None) -> dict[str, Any]:
    if isinstance(each, Bad) or refused is not None:
        bad = each if isinstance(each, Bad) else refused
        assert bad is not None  # noqa: S101 - one of the two is
        return {"line": bad.line, "name": bad.name, "kind": bad.kind, "ok": False, "reason": bad.reason}
    row: dict[str, Any] = {"line": each.line, "name": each.name, "kind": each.item.kind, "ok": True}
    return row | ({"notes": list(each.notes)} if each.notes else {})
