"""What the pages about a person's data show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from accounts.models import ConsentRecord, DataExportRequest, DeletionRequest, User
from config.tenancy import unscoped

SHOWN = 10


@dataclass(frozen=True, slots=True)
class OwnPrivacy:
    """A person's copies, the erasure that is under way, and what they agreed to in every tenant. Three queries."""

    exports: list[DataExportRequest]
    deletion: DeletionRequest | None
    consents: list[ConsentRecord]

    @property
    def is_waiting(self) -> bool:
        """Whether a copy is being made."""
        return any(one.status == "waiting" for one in self.exports)


def own_privacy(user: User) -> OwnPrivacy:
    """What `user` sees of their own."""
    exports = list(DataExportRequest.objects.visible_to(user)[:SHOWN])
    deletion = DeletionRequest.objects.visible_to(user).open().first()
    with unscoped(reason="privacy: a person's own consents in every tenant"):
        consents = list(own_consents(user))
    return OwnPrivacy(exports, deletion, consents)


def own_consents(user: User) -> QuerySet[ConsentRecord]:
    """What a person agreed to, by their account; the newest first. Any tenant must be open."""
    return ConsentRecord.objects.filter(user=user).select_related("tenant").order_by("-given_at", "-pk")


def consent_versions() -> list[dict[str, Any]]:
    """Of the open tenant: each text by purpose, version and language, with how many stand and were taken back. One
    query; the text itself is read when one is opened."""
    rows = ConsentRecord.objects.values("purpose", "version", "language").annotate(
        given=Count("pk"),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
        first_at=Min("given_at"),
        last_at=Max("given_at"),
        example=Max("pk"),
    )
    found = list(rows.order_by("purpose", "-last_at"))
    texts = ConsentRecord.objects.in_bulk([row["example"] for row in found])
    return [{**row, "text": texts[row["example"]].text, "record": texts[row["example"]]} for row in found]
