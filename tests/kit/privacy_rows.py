"""One row of everything that privacy holds. A scope must be open."""

from typing import Any

from accounts.domain.consents import give_consent
from accounts.domain.privacy_exports import ask_data_export, ask_export_of
from recruiting.models import Application


def privacy_rows(company: Any) -> dict[str, Any]:
    """By noun of the API: a copy that the senior asked for."""
    return {"me/data-exports": ask_data_export(user=company.senior)}


def privacy_addresses(company: Any, application: Application) -> dict[str, Any]:
    """By the segment before an argument of a page's address: a copy of one's own and one of a candidate, a consent."""
    given = give_consent(
        purpose="retention",
        text="Seen in confidence.",
        version="1",
        language="en",
        tenant_id=company.tenant.pk,
        user=company.senior,
    )
    candidate = application.candidate
    of_another = ask_export_of(subject=candidate, tenant_id=company.tenant.pk, actor=company.admin)
    return {
        "settings/copies": privacy_rows(company)["me/data-exports"].public_id,
        "candidates/copies": of_another.public_id,
        "settings/consents": given.public_id,
    }
