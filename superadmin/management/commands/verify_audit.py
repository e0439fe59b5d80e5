"""`manage.py verify_audit [--tenant SLUG]`: prove that the audit log is whole, or name the first broken row."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from superadmin.domain.seals import seal
from superadmin.domain.verification import verify, verify_all
from superadmin.models import Tenant


class Command(BaseCommand):
    """Seals what waits, then hashes every row of the chain again."""

    help = "Verify the audit log's hash chains; exit code 1 and the first broken row when one is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        """One chain by the tenant's slug (or "platform"), else all."""
        parser.add_argument("--tenant", metavar="SLUG", help="one tenant's chain; \"platform\" for the platform's own")

    def handle(self, *args: Any, tenant: str | None = None, **options: Any) -> None:
        """Print one line a chain."""
        seal()
        reports = list(verify_all()) if tenant is None else [verify(tenant=self._tenant(tenant))]
        for report in reports:
            said = report.broken or f"whole, {report.rows} rows"
            self.stdout.write(f"{report.chain}: {said}" + (f", {report.waiting} waiting" if report.waiting else ""))
        if any(report.broken for report in reports):
            raise CommandError("The audit log is broken.", returncode=1)

    def _tenant(self, slug: str) -> Tenant | None:
        if slug == "platform":
            return None
        found = Tenant.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no tenant “{slug}”.", returncode=2)
        return found
