"""What proctoring holds of a person, and how it goes at an erasure."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from accounts.domain.privacy_holders import Held, Holder, Person, emptied, theirs
from config.tenancy import tenant_scope
from proctoring.domain.reviews import set_review_status
from proctoring.domain.verification import tombstone_of
from proctoring.domain.watches import end_watch, mark_purged
from proctoring.enums import ReviewStatus, WatchStatus
from proctoring.models import Watch
from recruiting.domain.privacy import Whose, candidate_ids


def _watches(person: Person) -> list[int]:
    asked = Q(candidate__in=candidate_ids(person)) | theirs()(person)
    rows = Watch._base_manager.filter(asked)
    return list(person.once("proctoring.watches", lambda: list(rows.values_list("pk", flat=True))))


def _on_watch(path: str = "watch") -> Whose:
    return lambda person: Q(**{f"{path}__in": _watches(person)})


def _words(person: Person) -> Iterable[str]:
    names = Watch._base_manager.filter(pk__in=_watches(person)).values_list("person_name", flat=True)
    return (name for name in names if " " in name.strip())


def _before(person: Person) -> None:
    """Recordings end, and leave what an erasure by time leaves too: a hash of the whole."""
    for watch in Watch._base_manager.filter(pk__in=_watches(person)).exclude(status=WatchStatus.PURGED):
        with tenant_scope(watch.tenant_id):
            ended = end_watch(watch=watch, reason="erased")
            if ended.review_status not in (ReviewStatus.NONE, ReviewStatus.DONE):
                set_review_status(watch=ended, status=ReviewStatus.DONE)
            mark_purged(ended, tombstone=tombstone_of(ended))


_NO_BROWSER: dict[str, Any] = {"ip": None, "user_agent": "", "alternative_note": ""}
_ANONYMOUS: dict[str, Any] = {
    "person_name": "Erased",
    "title": "Erased",
    "explanation": "",
    "explanation_asked": "",
    "last_ip": None,
    "last_user_agent": "",
    "suppressed": [],
}
HELD = (
    Held("proctoring.evidenceopened", _on_watch(), export=False),
    Held("proctoring.proctoringevent", _on_watch(), show=("watch__public_id",)),
    Held("proctoring.snapshot", _on_watch(), files=("file",), show=("watch__public_id",)),
    Held("proctoring.watchverdict", _on_watch(), {"reason": "—", "second_note": emptied("second_note")}),
    Held("proctoring.consent", _on_watch(), _NO_BROWSER),
    Held("proctoring.watch", _on_watch("pk"), _ANONYMOUS),
)
WITHOUT = {
    "proctoring.proctoringpolicy": "the tenant's rules",
    "proctoring.proctoringreviewer": "who may review, as an id",
}


def proctoring_holder() -> Holder:
    """What `apps.ready()` registers."""
    return Holder("proctoring", HELD, _words, before=_before, without=WITHOUT)
