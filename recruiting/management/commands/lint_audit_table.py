"""`manage.py lint_audit_table --csv FILE [--json]`: faults of a published bias-audit table. Needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.errors import DomainError
from recruiting.domain.fairness.lint import as_dict, lint_file


class Command(BaseCommand):
    """Prints a line a fault and ends with status 1 where there is one. Writes nothing."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("--csv", required=True, type=Path, metavar="FILE", help="columns as in the city's examples")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="docs/api/fairness_audit.md says its form"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check, print."""
        try:
            found = lint_file(options["csv"].read_bytes())
        except OSError as error:
            raise CommandError(f"{options['csv']} cannot be read: {error.strerror}.") from None
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from None
        if options["as_json"]:
            self.stdout.write(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(f"{one.code:<22} {one.sentence}" for one in found) or "No faults found.")
        if found:
            raise CommandError(f"{len(found)} {'fault' if len(found) == 1 else 'faults'}.", returncode=1)
