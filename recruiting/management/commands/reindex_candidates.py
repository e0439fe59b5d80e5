"""`manage.py reindex_candidates [--tenant SLUG]`: what a search finds of each candidate, written anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config.tenancy import tenant_scope, unscoped
from recruiting.domain.search.indexing import reindex_candidates
from recruiting.domain.search.tables import ensure_search_tables
from superadmin.models import Tenant


class Command(BaseCommand):
    """Safe at any time, twice is the same as once."""

    help = "Index every candidate again, of one tenant or of all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One tenant's slug, or all."""
        parser.add_argument("--tenant", default="", help="The slug of one tenant; all without it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many of each tenant."""
        ensure_search_tables(connections["default"])
        with unscoped(reason="reindexing candidates by command"):
            tenants = list(Tenant.objects.order_by("pk"))
        chosen = [one for one in tenants if options["tenant"] in ("", one.slug)]
        if not chosen:
            raise CommandError(f"There is no tenant “{options['tenant']}”.")
        for tenant in chosen:
            with tenant_scope(tenant.pk):
                done = max(reindex_candidates(), default=0)
            self.stdout.write(f"{tenant.slug}: {done} indexed")
