"""Verdicts: found by one person, an adverse one confirmed by another. No verdict changes a score or an application."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, NotAllowed, Refused
from proctoring.domain.reviews import check_reviewer, checked_words, locked_watch, set_review_status
from proctoring.domain.tellings import review_url, tell_second
from proctoring.domain.thresholds import named
from proctoring.enums import ADVERSE, ReviewStatus, Verdict, WatchStatus
from proctoring.models import EvidenceOpened, Watch, WatchVerdict
from proctoring.signals import watch_verdict_given
from recruiting.domain.evidence import put_evidence
from recruiting.enums import EvidenceKind
from superadmin.domain import audit


class SamePerson(NotAllowed):
    """A verdict is confirmed by somebody else than who proposed it."""

    code = "same_person"


@transaction.atomic
def propose_verdict(*, watch: Watch, verdict: str, reason: str, actor: User) -> WatchVerdict:
    """Say what was found. Valid counts at once; a warning or invalid waits for a second reviewer, who is told.

    Refuses who does not review and anybody on themselves (403); an empty reason, and an adverse verdict by somebody who
    opened no evidence of this watch (400); while it runs, while one waits, and after the data are erased (409)."""
    watch = locked_watch(watch)
    check_reviewer(watch, actor)
    found, words = Verdict(verdict), checked_words(reason, "reason", "Write why.")
    _check_open(watch)
    if found in ADVERSE and not EvidenceOpened.objects.filter(watch=watch, user=actor).exists():
        sentence = "Open at least one piece of evidence before you find against a person."
        raise Refused(sentence, code="no_evidence_opened")
    row = WatchVerdict.objects.create(watch=watch, verdict=found, reason=words, proposed_by=actor)
    changes = {"verdict": {"old": None, "new": found}}
    audit.record("decision", row, actor=actor, changes=changes, name="proctoring.verdict.proposed")
    if found in ADVERSE:
        set_review_status(watch=watch, status=ReviewStatus.PROPOSED)
        tell_second(watch=watch, proposed_by_id=actor.pk, verdict_id=row.pk)
    else:
        _finalize(watch, row)
    return row


@transaction.atomic
def confirm_verdict(*, verdict: WatchVerdict, actor: User, note: str = "") -> WatchVerdict:
    """Make an adverse verdict count, as a second person. Refuses the one who proposed it (403), and a verdict that does
    not wait (409)."""
    watch, row = _waiting(verdict, actor)
    if row.proposed_by_id == actor.pk:
        raise SamePerson("You proposed this verdict. Somebody else has to confirm it.")
    row.confirmed_by, row.confirmed_at, row.second_note = actor, timezone.now(), note.strip()[:2000]
    row.save(update_fields=["confirmed_by", "confirmed_at", "second_note"])
    audit.record("decision", row, actor=actor, name="proctoring.verdict.confirmed")
    _finalize(watch, row)
    return row


@transaction.atomic
def decline_verdict(*, verdict: WatchVerdict, actor: User, note: str = "") -> WatchVerdict:
    """Turn a proposed verdict down: the review is open again. Its proposer may take it back so. Refuses a verdict that
    does not wait (409)."""
    watch, row = _waiting(verdict, actor)
    row.declined_at, row.second_note = timezone.now(), note.strip()[:2000]
    row.save(update_fields=["declined_at", "second_note"])
    audit.record("decision", row, actor=actor, name="proctoring.verdict.declined")
    set_review_status(watch=watch, status=ReviewStatus.OPEN)
    return row


@transaction.atomic
def reopen_review(*, watch: Watch, actor: User, reason: str) -> Watch:
    """Look again at a watch that was judged; its verdict stands until another one is final. Writes audit."""
    watch = locked_watch(watch)
    check_reviewer(watch, actor)
    words = checked_words(reason, "reason", "Write why it is looked at again.")
    set_review_status(watch=watch, status=ReviewStatus.OPEN)
    changes = {"reason": {"old": "", "new": words}}
    audit.record("decision", watch, actor=actor, changes=changes, name="proctoring.review.reopened")
    return watch


def final_verdict(watch: Watch) -> WatchVerdict | None:
    """The verdict in force, None before there is one."""
    return WatchVerdict.objects.filter(watch=watch, is_final=True).first()


def _check_open(watch: Watch) -> None:
    if watch.status in (WatchStatus.WAITING, WatchStatus.ACTIVE, WatchStatus.STOPPED):
        raise Conflict("This has not ended yet. Judge it when it has.", code="still_running")
    if watch.status == WatchStatus.PURGED:
        raise Conflict("The recordings were erased; there is nothing to judge.", code="purged")
    if watch.review_status == ReviewStatus.PROPOSED:
        raise Conflict("A verdict waits for a second reviewer already.", code="verdict_waits")
    if watch.review_status == ReviewStatus.DONE:
        raise Conflict("This has been judged. Reopen the review first.", code="already_judged")


def _waiting(verdict: WatchVerdict, actor: User) -> tuple[Watch, WatchVerdict]:
    """The watch, locked, and the verdict as it stands."""
    watch = locked_watch(verdict.watch)
    check_reviewer(watch, actor)
    row = WatchVerdict.objects.get(pk=verdict.pk)
    if watch.review_status != ReviewStatus.PROPOSED or row.confirmed_at or row.declined_at or row.is_final:
        raise Conflict("This verdict does not wait for anybody.", code="verdict_not_waiting")
    return watch, row


def _finalize(watch: Watch, row: WatchVerdict) -> None:
    """Put it in force in place of an older one, on the application as evidence without a score, and say so."""
    WatchVerdict.objects.filter(watch=watch, is_final=True).update(is_final=False)
    row.is_final = True
    row.save(update_fields=["is_final"])
    set_review_status(watch=watch, status=ReviewStatus.DONE)
    if watch.application is not None:
        put_evidence(
            application=watch.application,
            kind=EvidenceKind.PROCTORING,
            source_type="proctoring.watch",
            source_id=str(watch.public_id),
            summary=_("%(title)s, looked at by people: %(verdict)s")
            % {"title": watch.title, "verdict": row.get_verdict_display()},
            url=review_url(watch),
        )
    sent = {**named(watch), "verdict": row.verdict}
    transaction.on_commit(partial(watch_verdict_given.send_robust, Watch, **sent))
