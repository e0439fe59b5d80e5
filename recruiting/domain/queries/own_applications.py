"""A person's own applications, wherever they applied, by the addresses that they have proved to be theirs."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from config.tenancy import tenant_scope, unscoped
from recruiting.domain.careers.links import address_of
from recruiting.domain.careers.standing import headline_of, told_outcome
from recruiting.models import Application

SHOWN = 10


def own_applications(user: Any) -> list[dict[str, Any]]:
    """[{application, words, url}] of those that have a status page, newest first, ten at most; of companies that are
    not suspended."""
    mine = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    addresses = [address.lower() for address in mine]
    with unscoped(reason="a person's own applications, wherever they applied"):
        rows = Application.objects.annotate(address=Lower("candidate__email")).filter(
            address__in=addresses, tenant__is_active=True, status_link__isnull=False
        )
        rows = rows.select_related("candidate", "stage", "requisition__tenant", "tenant", "status_link")
        found = list(rows.order_by("-applied_at", "-pk")[:SHOWN])
    return [_line(application) for application in found]


def _line(application: Application) -> dict[str, Any]:
    with tenant_scope(application.tenant_id):
        words = headline_of(application, told_outcome(application))
        return {"application": application, "words": words, "url": address_of(application.status_link)}
