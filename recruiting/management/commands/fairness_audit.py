"""`manage.py fairness_audit --csv FILE [--json]`: adverse impact in any table of groups. Needs no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.errors import DomainError
from recruiting.domain.fairness.audit_reading import Named
from recruiting.domain.fairness.audit_text import written
from recruiting.domain.fairness.audits import audit_file


class Command(BaseCommand):
    """Prints rates, impact ratios, tests and warnings as tables or as JSON. Writes nothing."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and columns whose headings are not understood."""
        parser.add_argument("--csv", required=True, metavar="FILE", help="the table; - reads standard input")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="docs/api/fairness_audit.md says its form"
        )
        parser.add_argument("--category", action="append", default=[], help="a column of groups; may be repeated")
        parser.add_argument("--assessed", default="", help="the column of people assessed")
        parser.add_argument("--selected", default="", help="the column of people selected, or of yes and no")
        parser.add_argument("--score", default="", help="the column of scores")
        parser.add_argument("--strict", action="store_true", help="a line that cannot be read ends with status 1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, audit, print."""
        named = Named(tuple(options["category"]), options["assessed"], options["selected"], options["score"])
        try:
            audit, digest = audit_file(_bytes_of(options["csv"]), named)
        except OSError as error:
            raise CommandError(f"{options['csv']} cannot be read: {error.strerror}.") from None
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from None
        if options["as_json"]:
            whole = {**audit.as_dict(), "file": {"name": Path(options["csv"]).name, "sha256": digest}}
            self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(written(audit)))
        if options["strict"] and audit.left_out:
            raise CommandError(f"{len(audit.left_out)} lines could not be read.")


def _bytes_of(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
