"""Keeping the index: one row a candidate, written with the change that it follows from."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from config.tenancy import tenant_scope, unscoped
from recruiting.domain.search.documents import document_fields
from recruiting.domain.search.tables import COLUMNS
from recruiting.enums.search import SearchAlert
from recruiting.models import Candidate, CandidateDocument, ResumeText, SavedSearch
from superadmin.domain.background import enqueue
from superadmin.models import Tenant

_WRITTEN = ("resume_text", "who", *COLUMNS, "updated_at")
_AT_ONCE = 200


def index_candidate(candidate: Candidate, *, is_new: bool = False) -> None:
    """Write what a search finds of this person: the profile as it stands and the newest résumé's newest text.

    Call it inside the transaction of the change, by whoever changes a name, a field, a tag, a status or a résumé.
    Twice is the same as once. One who `is_new` has no résumé yet. Where somebody waits to be told at once, those
    searches run in the next minute.
    """
    _write([(candidate, None if is_new else _newest_text(candidate))])
    if SavedSearch.objects.filter(alert=SearchAlert.AT_ONCE).exists():
        due = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
        enqueue("recruiting.alert_at_once", key=f"{due:%Y%m%d%H%M}", run_after=due)


def _newest_text(candidate: Candidate) -> ResumeText | None:
    texts = ResumeText.objects.filter(resume__candidate_id=candidate.pk)
    return texts.order_by("-resume__version_number", "-pk").only("pk", "content").first()


def is_index_empty() -> bool:
    """Whether people are known, in any tenant, and nobody is indexed. Two statements at most."""
    with unscoped(reason="whether an upgraded database has been indexed"):
        return not CandidateDocument.objects.exists() and bool(Candidate.objects.exists())


def reindex_everybody() -> dict[str, int]:
    """Index every candidate of every tenant: {tenant's slug: how many}. Safe at any time."""
    with unscoped(reason="indexing everybody again"):
        tenants = list(Tenant.objects.order_by("pk"))
    done = {}
    for tenant in tenants:
        with tenant_scope(tenant.pk):
            done[tenant.slug] = max(reindex_candidates(), default=0)
    return done


def reindex_candidates() -> Iterator[int]:
    """Index everybody of the open tenant again, 200 at a time; yields how many are done. Safe at any time."""
    done, last = 0, 0
    while people := list(Candidate.objects.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        texts = _newest_texts(people)
        _write([(person, texts.get(person.pk)) for person in people])
        done, last = done + len(people), people[-1].pk
        yield done


def _newest_texts(people: list[Candidate]) -> dict[int, ResumeText]:
    rows = ResumeText.objects.filter(resume__candidate__in=people).select_related("resume")
    rows = rows.only("pk", "content", "resume__candidate_id").order_by("resume__version_number", "pk")
    return {row.resume.candidate_id: row for row in rows if row.resume.candidate_id is not None}


def _write(pairs: list[tuple[Candidate, ResumeText | None]]) -> None:
    now = timezone.now()
    rows = [
        CandidateDocument(
            tenant_id=person.tenant_id,
            candidate=person,
            resume_text=text,
            created_at=now,
            updated_at=now,
            **document_fields(person, text),
        )
        for person, text in pairs
    ]
    CandidateDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["candidate"], update_fields=_WRITTEN
    )
