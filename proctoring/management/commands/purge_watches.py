"""`manage.py purge_watches [--tenant SLUG] [--dry-run]`: erase recordings whose time is over. A timed task does the
same for each."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from proctoring.domain.purging import due_watches, purge_due
from superadmin.management.tenants import EachTenant
from superadmin.models import Tenant


class Command(EachTenant):
    """For what a timed task missed; safe at any time."""

    help = "Erase proctoring recordings past their retention; a hash of each stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only count, where asked."""
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", dest="dry_run", help="say how many, erase nothing")

    def do(self, tenant: Tenant, options: dict[str, Any]) -> str:
        """How many; nothing is said of a company that has none."""
        now = timezone.now()
        count = due_watches(now).count() if options["dry_run"] else purge_due(now=now)
        return f"{count} {'would be erased' if options['dry_run'] else 'erased'}" if count else ""
