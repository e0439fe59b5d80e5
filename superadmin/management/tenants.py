"""A command that does one thing for a tenant, or for each."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.tenancy import tenant_scope
from superadmin.models import Tenant


class EachTenant(BaseCommand):
    """`--tenant SLUG`, or all without it. What it does stands in `do`, called with that tenant's scope open."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One tenant's slug, or all."""
        parser.add_argument("--tenant", default="", help="The slug of one tenant; all without it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each that has something to say. Raises CommandError for a slug that no tenant has."""
        tenants = Tenant.objects.order_by("slug")
        chosen = list(tenants.filter(slug=options["tenant"]) if options["tenant"] else tenants)
        if options["tenant"] and not chosen:
            raise CommandError(f"There is no tenant “{options['tenant']}”.")
        for tenant in chosen:
            with tenant_scope(tenant.pk):
                said = self.do(tenant, options)
            if said:
                self.stdout.write(f"{tenant.slug}: {said}")

    def do(self, tenant: Tenant, options: dict[str, Any]) -> str:
        """The work for one tenant, whose scope is open; what to say of it, '' for nothing."""
        raise NotImplementedError
