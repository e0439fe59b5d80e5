"""`manage.py verify_watch [ID | --all] [--json]`: prove that recorded events are whole, or name the first fault."""

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from config.tenancy import unscoped
from proctoring.domain.verification import Report, verify
from proctoring.models import Watch


class Command(BaseCommand):
    """Hashes every event again, against the watch and the audit log."""

    help = "Verify the event chains of watches; exit code 1 and the first edit, deletion, reorder or truncation."

    def add_arguments(self, parser: CommandParser) -> None:
        """One watch by its public id, or its test session's; or all."""
        parser.add_argument("id", nargs="?", help="public id of a watch, or of its test session")
        parser.add_argument("--all", action="store_true", dest="every", help="every watch of every company")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a watch."""
        with unscoped(reason="verify_watch"):
            rows = self._rows(options["id"], every=options["every"])
            broken = sum(self._told(verify(watch), as_json=options["as_json"]) for watch in rows)
        if broken:
            raise CommandError(f"{broken} of the watches are not as recorded.", returncode=1)

    def _rows(self, given: str | None, *, every: bool) -> QuerySet[Watch]:
        if every == bool(given):
            raise CommandError("Name one watch, or say --all.", returncode=2)
        rows = Watch.objects.order_by("pk")
        if given is None:
            return rows
        try:
            public_id = UUID(given)
        except ValueError:
            raise CommandError(f"“{given}” is not an id.", returncode=2) from None
        found = rows.filter(public_id=public_id) | rows.filter(subject_id=public_id)
        if not found.exists():
            raise CommandError(f"There is no watch {given}.", returncode=2)
        return found

    def _told(self, report: Report, *, as_json: bool) -> bool:
        if as_json:
            self.stdout.write(json.dumps(asdict(report)))
            return bool(report.broken)
        lost = sum(last - first + 1 for first, last in report.gaps)
        notes = [f"{lost} numbers of the page never arrived"] if lost else []
        if report.pictures_missing:
            notes.append(f"{report.pictures_missing} pictures never arrived")
        said = report.broken or f"whole, {report.events} events"
        self.stdout.write("; ".join([f"{report.watch_id}: {said}", *notes]))
        return bool(report.broken)
