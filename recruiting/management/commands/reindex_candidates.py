"""`manage.py reindex_candidates [--tenant SLUG]`: what a search finds of each candidate, written anew."""

from typing import Any

from django.db import connections

from recruiting.domain.search.indexing import reindex_candidates
from recruiting.domain.search.tables import ensure_search_tables
from superadmin.management.tenants import EachTenant
from superadmin.models import Tenant


class Command(EachTenant):
    """Safe at any time, twice is the same as once."""

    help = "Index every candidate again, of one tenant or of all."

    def handle(self, *args: Any, **options: Any) -> None:
        """As for each tenant, with the tables there first."""
        ensure_search_tables(connections["default"])
        super().handle(*args, **options)

    def do(self, tenant: Tenant, options: dict[str, Any]) -> str:
        """How many were indexed."""
        return f"{max(reindex_candidates(), default=0)} indexed"
