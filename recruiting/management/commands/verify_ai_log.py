"""`manage.py verify_ai_log FILE [--file-only]`: prove that an exported log of AI calls is whole."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.tenancy import tenant_scope
from recruiting.domain.fairness.ai_log_checks import check_against_audit, check_file
from superadmin.models import Tenant


class Command(BaseCommand):
    """Hashes the file again, then looks whether the audit log holds the export and the anchored calls unchanged."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """The file; whether there is a database to ask."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--file-only", action="store_true", help="the file's own chain; needs no database")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what holds; status 1 with the first fault."""
        try:
            with options["file"].open(encoding="utf-8") as lines:
                report = check_file(lines)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}.") from None
        if report.broken:
            raise CommandError(report.broken, returncode=1)
        self.stdout.write(f"The file is whole: {report.rows} calls, last hash {report.head}.")
        if not options["file_only"]:
            self._against(report)

    def _against(self, report: Any) -> None:
        tenant = Tenant.objects.filter(slug=report.tenant).first()
        if tenant is None:
            raise CommandError(f"There is no tenant “{report.tenant}” here.", returncode=2)
        with tenant_scope(tenant.pk):
            faults = check_against_audit(report, tenant)
        if faults:
            raise CommandError(" ".join(faults), returncode=1)
        self.stdout.write("The audit log holds this export and every anchored call as it was.")
