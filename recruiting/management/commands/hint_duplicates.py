"""`manage.py hint_duplicates [--tenant SLUG]`: who may be in a company twice, looked for among everybody."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.tenancy import tenant_scope, unscoped
from recruiting.domain.duplicates.sweeping import hint_everybody
from recruiting.models import DuplicateHint
from superadmin.models import Tenant


class Command(BaseCommand):
    """Safe at any time, twice is the same as once."""

    help = "Look for duplicates among the candidates of one tenant or of all: needed once, for people from before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One tenant's slug, or all."""
        parser.add_argument("--tenant", default="", help="The slug of one tenant; all without it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many people were looked at and how many pairs wait for an answer, of each tenant."""
        with unscoped(reason="looking for duplicates by command"):
            tenants = list(Tenant.objects.order_by("pk"))
        chosen = [one for one in tenants if options["tenant"] in ("", one.slug)]
        if not chosen:
            raise CommandError(f"There is no tenant “{options['tenant']}”.")
        for tenant in chosen:
            with tenant_scope(tenant.pk):
                done = max(hint_everybody(), default=0)
                pairs = DuplicateHint.objects.open().count()
            self.stdout.write(f"{tenant.slug}: {done} compared, {pairs} to look at")
