"""`manage.py hint_duplicates [--tenant SLUG]`: who may be in a company twice, looked for among everybody."""

from typing import Any

from recruiting.domain.duplicates.sweeping import hint_everybody
from recruiting.models import DuplicateHint
from superadmin.management.tenants import EachTenant
from superadmin.models import Tenant


class Command(EachTenant):
    """Safe at any time, twice is the same as once."""

    help = "Look for duplicates among the candidates of one tenant or of all: needed once, for people from before."

    def do(self, tenant: Tenant, options: dict[str, Any]) -> str:
        """How many people were looked at and how many pairs wait for an answer."""
        done = max(hint_everybody(), default=0)
        return f"{done} compared, {DuplicateHint.objects.open().count()} to look at"
