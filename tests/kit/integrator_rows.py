"""One row of what integrators have. A scope must be open."""

from typing import Any

from superadmin.domain.webhooks import create_webhook, ping_webhook


def integrator_rows(company: Any) -> dict[str, Any]:
    """By noun: a webhook that is told of nothing that tests do, and what it was told."""
    webhook, _secret = create_webhook(
        name="Payroll", url="https://hooks.example/in", events=["offer.expired"], actor=company.admin
    )
    return {"webhooks": webhook, "webhook-deliveries": ping_webhook(webhook=webhook, actor=company.admin)}


def integrator_addresses(company: Any) -> dict[str, Any]:
    """By noun of the pages: the public ids of the same."""
    rows = integrator_rows(company)
    return {"webhooks": rows["webhooks"].public_id, "deliveries": rows["webhook-deliveries"].public_id}
