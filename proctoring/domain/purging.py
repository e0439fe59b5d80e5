"""Erasing recordings when their time is over: a hash of the whole stays."""

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from proctoring.domain.reviews import set_review_status
from proctoring.domain.verification import tombstone_of
from proctoring.domain.watches import mark_purged, plan_purge
from proctoring.enums import ReviewStatus, WatchStatus
from proctoring.models import Consent, EvidenceOpened, ProctoringEvent, Snapshot, Watch
from recruiting.models import Application
from superadmin.domain import audit


@transaction.atomic
def purge_watch(*, watch: Watch, actor: User | None = None, now: datetime | None = None) -> bool:
    """Erase events and pictures of a watch whose time is over: whether it was done. Files go after the commit.

    The decision is looked up again: where the application was reopened, or decided later, the time moves. Verdicts and
    consents stay, without addresses and browsers; what the person explained goes, and the queue forgets the watch.
    Writes audit with the tombstone."""
    Watch.objects.select_for_update().get(pk=watch.pk)
    watch = Watch.objects.select_related("application").get(pk=watch.pk)
    if watch.status != WatchStatus.ENDED:
        return False
    due = plan_purge(watch=watch)
    if due is None or due > (now or timezone.now()):
        return False
    files = list(Snapshot.objects.filter(watch=watch).values_list("file", flat=True))
    EvidenceOpened.objects.filter(watch=watch).delete()
    ProctoringEvent.objects.filter(watch=watch).delete()
    Snapshot.objects.filter(watch=watch).delete()
    Consent.objects.filter(watch=watch).update(ip=None, user_agent="")
    if watch.review_status not in (ReviewStatus.NONE, ReviewStatus.DONE):
        set_review_status(watch=watch, status=ReviewStatus.DONE)
    mark_purged(watch, tombstone=tombstone_of(watch))
    words = f"{watch.event_count} events and {len(files)} pictures, tombstone {watch.tombstone}"
    audit.record("delete", watch, actor=actor, name="proctoring.watch.purged", description=words, must=True)
    for name in files:
        transaction.on_commit(partial(default_storage.delete, name))
    return True


def purge_due(*, now: datetime | None = None) -> int:
    """Erase everything in the open scope whose time is over; how many watches."""
    moment = now or timezone.now()
    return sum(purge_watch(watch=watch, now=moment) for watch in due_watches(moment))


def due_watches(now: datetime) -> QuerySet[Watch]:
    """Watches whose recordings should be gone by now, as it was planned; oldest first."""
    return Watch.objects.filter(purge_after__lte=now, purged_at__isnull=True).order_by("purge_after", "pk")


def plan_purges(*, application: Application) -> int:
    """An application was decided: set when the recordings of its ended sittings go. How many there are."""
    ended = list(Watch.objects.filter(application=application, status=WatchStatus.ENDED).order_by("pk"))
    for watch in ended:
        plan_purge(watch=watch)
    return len(ended)
