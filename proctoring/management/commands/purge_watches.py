"""`manage.py purge_watches [--dry-run]`: erase recordings whose time is over. A timed task does the same for each."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from config.tenancy import tenant_scope
from proctoring.domain.purging import due_watches, purge_due
from superadmin.models import Tenant


class Command(BaseCommand):
    """For what a timed task missed; safe at any time."""

    help = "Erase proctoring recordings past their retention; a hash of each stays."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only count, where asked."""
        parser.add_argument("--dry-run", action="store_true", dest="dry_run", help="say how many, erase nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a company that has any."""
        now = timezone.now()
        for tenant in Tenant.objects.order_by("slug"):
            with tenant_scope(tenant.pk):
                count = due_watches(now).count() if options["dry_run"] else purge_due(now=now)
            if count:
                said = "would be erased" if options["dry_run"] else "erased"
                self.stdout.write(f"{tenant.slug}: {count} {said}")
