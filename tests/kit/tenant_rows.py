"""What the platform's own API and pages name of a tenant."""

from typing import Any


def tenant_rows(company: Any) -> dict[str, Any]:
    """By resource: the tenant itself, which superadmins alone see over the API."""
    return {"tenants": company.tenant}


def tenant_addresses() -> dict[str, str]:
    """What stands in the address of a plan's statement: a month."""
    return {"usage": "2026-05"}
