"""Watches: opened, agreed to, started, ended. The one writer of a watch's status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from config.derived_secrets import hash_of
from config.errors import Conflict, Refused
from config.tenancy import current_tenant_id
from proctoring.domain.consent_texts import ConsentText, consent_text
from proctoring.domain.events import record_server_event
from proctoring.domain.page_settings import watch_settings
from proctoring.domain.policies import snapshot_of
from proctoring.domain.presets import CAMERA
from proctoring.domain.seals import seal
from proctoring.domain.thresholds import named
from proctoring.domain.watch_secrets import secret_of
from proctoring.enums import WATCH_FLOW, EventType, WatchStatus
from proctoring.models import Consent, ProctoringPolicy, Watch
from proctoring.signals import watch_ended
from recruiting.models import Application, Candidate
from superadmin.domain import audit
from superadmin.domain.background import enqueue

__all__ = [
    "Subject",
    "asked_consent",
    "end_watch",
    "give_consent",
    "open_watch",
    "plan_purge",
    "record_server_event",
    "start_watch",
    "watch_settings",
    "withdraw_consent",
]
PURGE = "proctoring.purge_watch"


class NoConsent(Conflict):
    """Nothing is recorded before the person has agreed."""

    code = "no_consent"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is watched, named without knowing its app: `kind` ("assessments.testsession"), its public `id`, a title, and
    a path on this site where staff see it."""

    kind: str
    id: UUID
    title: str
    url: str = ""


@transaction.atomic
def open_watch(
    *,
    subject: Subject,
    policy: ProctoringPolicy,
    person_name: str,
    candidate: Candidate | None = None,
    application: Application | None = None,
    user: User | None = None,
    suppressed: Iterable[str] = (),
    camera_waived: bool = False,
) -> Watch:
    """The watch of a subject, made with the policy as it stands now; a second call gives the same one unchanged.

    `suppressed` are event types that an accommodation takes out; `camera_waived` takes out the camera's as well. Writes
    audit. Refuses what belongs to another company."""
    for thing in (policy, candidate, application):
        if thing is not None and thing.tenant_id != current_tenant_id():
            raise Refused("The policy and the person belong to different companies.", code="wrong_tenant")
    left_out = {str(EventType(one)) for one in suppressed} | ({str(one) for one in CAMERA} if camera_waived else set())
    watch, made = Watch.objects.get_or_create(
        subject_kind=subject.kind,
        subject_id=subject.id,
        defaults={
            "title": subject.title[:200],
            "subject_url": subject.url[:300],
            "policy": policy,
            "policy_snapshot": snapshot_of(policy),
            "person_name": person_name[:200],
            "candidate": candidate,
            "application": application,
            "user": user,
            "suppressed": sorted(left_out),
            "camera_waived": camera_waived,
        },
    )
    if made:
        audit.record("create", watch, actor=user, name="proctoring.watch.opened")
    return watch


def asked_consent(watch: Watch) -> ConsentText:
    """What the person is asked to agree to, in the language in force."""
    return consent_text(
        watch.policy_snapshot, camera_waived=watch.camera_waived, suppressed=tuple(map(str, watch.suppressed))
    )


@transaction.atomic
def give_consent(*, watch: Watch, ip: str = "", user_agent: str = "") -> Consent:
    """Keep that the person agrees, in the words that they were shown; twice gives the consent in force.

    Refuses (409) a watch that has ended."""
    watch = _locked(watch)
    if watch.status in (WatchStatus.ENDED, WatchStatus.PURGED):
        raise Conflict(_("This has ended; there is nothing to agree to any more."), code="watch_ended")
    known = watch.consents.filter(withdrawn_at__isnull=True).first()
    if known is not None:
        return known
    asked = asked_consent(watch)
    return Consent.objects.create(
        watch=watch,
        text=asked.text,
        text_version=asked.version,
        text_hash=asked.hash,
        records=list(asked.records),
        language=translation.get_language() or "en",
        ip=ip or None,
        user_agent=user_agent[:500],
    )


@transaction.atomic
def withdraw_consent(*, watch: Watch) -> Watch:
    """Stop the capture: nothing more is taken from the page. The consent stays as a row. Refuses (409) where none is
    in force."""
    watch = _locked(watch)
    if not watch.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        raise NoConsent("There is no consent in force.")
    if watch.status == WatchStatus.ACTIVE:
        _set_status(watch, WatchStatus.STOPPED)
        watch.save(update_fields=["status", "updated_at"])
    audit.record("update", watch, actor=None, name="proctoring.consent.withdrawn")
    return watch


@transaction.atomic
def start_watch(*, watch: Watch, user: User | None = None) -> str:
    """Begin to record, or go on after consent was given again; answers the secret with which the page sends events.
    `user`: the watched person's own account, kept where none is known, so that they find it under their name.

    The same secret while it runs (a page that is loaded again). Refuses (409) without a consent in force, and what has
    ended."""
    watch = _locked(watch)
    if not watch.consents.filter(withdrawn_at__isnull=True).exists():
        raise NoConsent(_("Nothing is recorded before you have agreed. Read the page on recording and agree there."))
    secret = secret_of(watch)
    if watch.status == WatchStatus.ACTIVE and watch.secret_hash == hash_of(secret):
        return secret
    begins = watch.status == WatchStatus.WAITING
    if watch.status != WatchStatus.ACTIVE:
        _set_status(watch, WatchStatus.ACTIVE)
    watch.secret_hash = hash_of(secret)
    watch.started_at, watch.user = watch.started_at or timezone.now(), watch.user or user
    watch.save(update_fields=["status", "secret_hash", "started_at", "user", "updated_at"])
    if begins:
        record_server_event(watch=watch, event_type=EventType.SESSION_START)
    return secret


@transaction.atomic
def end_watch(*, watch: Watch, reason: str) -> Watch:
    """End the recording; twice changes nothing. Seals the end of the chain into the audit log, plans the erasure, and
    sends watch_ended after commit. `reason` is a short word: submitted, timeout, void, policy."""
    watch = _locked(watch)
    if watch.status in (WatchStatus.ENDED, WatchStatus.PURGED):
        return watch
    if watch.status == WatchStatus.ACTIVE:
        record_server_event(watch=watch, event_type=EventType.SESSION_END, metadata={"reason": reason[:40]})
        watch.refresh_from_db()
    _set_status(watch, WatchStatus.ENDED)
    watch.ended_at, watch.end_reason = timezone.now(), reason[:40]
    watch.save(update_fields=["status", "ended_at", "end_reason", "updated_at"])
    seal(watch)
    plan_purge(watch=watch)
    transaction.on_commit(partial(watch_ended.send_robust, Watch, **named(watch)))
    return watch


@transaction.atomic
def plan_purge(*, watch: Watch) -> datetime | None:
    """Set when the recordings are erased: the policy's days after the decision on the application, or after the end
    where there is none; None while it is not decided."""
    since = watch.ended_at
    if watch.application is not None:
        since = watch.application.decided_at if watch.application.outcome else None
    days = int(watch.policy_snapshot.get("retention_days", 30))
    watch.purge_after = None if since is None else since + timedelta(days=days)
    watch.save(update_fields=["purge_after", "updated_at"])
    if watch.purge_after is not None:
        key = f"{watch.public_id}:{watch.purge_after.isoformat()}"
        enqueue(PURGE, key=key, related=watch, run_after=watch.purge_after, watch_id=watch.pk)
    return watch.purge_after


def mark_purged(watch: Watch, *, tombstone: str) -> None:
    """The recordings are gone; `tombstone` is what proves them. `watch` must be locked."""
    _set_status(watch, WatchStatus.PURGED)
    watch.purged_at, watch.tombstone = timezone.now(), tombstone
    watch.last_ip, watch.last_user_agent, watch.secret_hash = None, "", ""
    watch.explanation = ""
    watch.save()


def _set_status(watch: Watch, status: str) -> None:
    WATCH_FLOW.check(watch.status, status)
    watch.status = WatchStatus(status)


def _locked(watch: Watch) -> Watch:
    """Lock first, read after."""
    Watch.objects.select_for_update().get(pk=watch.pk)
    return Watch.objects.select_related("application", "candidate", "user").get(pk=watch.pk)
