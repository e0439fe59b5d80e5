"""Consents: given once for each text and thing, taken back, never rewritten."""

from django.db import models, transaction
from django.utils import timezone

from accounts.enums import ConsentPurpose
from accounts.models import ConsentRecord, User
from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.domain import audit


@transaction.atomic
def give_consent(
    *,
    purpose: str,
    text: str,
    version: str,
    language: str,
    tenant_id: int,
    person_email: str = "",
    user: User | None = None,
    related: models.Model | None = None,
) -> ConsentRecord:
    """Keep that a person agreed to `text`. Whoever has no account is named by `person_email` (kept in lower case).

    The same text for the same thing gives the row that stands; agreeing again after taking back makes a new one.
    Opens the tenant's scope itself. Records `accounts.consent.given`. Refuses an unknown purpose, a text or version
    without words, and nobody."""
    email = (person_email or (user.email if user is not None else "")).strip().casefold()
    if purpose not in ConsentPurpose.values:
        raise Refused(f"There is no consent for “{purpose}”.", code="unknown_purpose")
    if not text.strip() or not version.strip():
        raise Refused("A consent needs the text that was agreed to, and its version.", code="no_text")
    if not email:
        raise Refused("A consent needs a person: an account or an e-mail.", code="nobody")
    keys = {"purpose": purpose, "person_email": email, "version": version, "withdrawn_at": None}
    keys["related_type"] = related._meta.label_lower if related is not None else ""
    keys["related_id"] = str(getattr(related, "public_id", "")) if related is not None else ""
    with tenant_scope(tenant_id):
        row, made = ConsentRecord.objects.get_or_create(
            **keys, defaults={"text": text, "language": language, "user": user, "given_at": timezone.now()}
        )
        if made:
            audit.record("create", row, actor=user, name="accounts.consent.given", description=purpose)
    return row


@transaction.atomic
def withdraw_consent(*, consent: ConsentRecord, actor: User | None = None) -> ConsentRecord:
    """Take a consent back; twice keeps the first time. Records `accounts.consent.withdrawn`."""
    with tenant_scope(consent.tenant_id):
        row = ConsentRecord.objects.select_for_update().get(pk=consent.pk)
        if row.withdrawn_at is None:
            row.withdrawn_at = timezone.now()
            row.save(update_fields=["withdrawn_at", "updated_at"])
            audit.record("update", row, actor=actor, name="accounts.consent.withdrawn", description=row.purpose)
    return row


def has_consent(*, purpose: str, person_email: str, related: models.Model | None = None) -> bool:
    """Whether a consent of this purpose stands in the open tenant, for one thing where it is named."""
    rows = ConsentRecord.objects.standing().filter(purpose=purpose, person_email=person_email.strip().casefold())
    return bool((rows.about(related) if related is not None else rows).exists())
