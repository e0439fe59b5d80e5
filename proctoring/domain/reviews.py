"""The review of a watch: evidence opened, events judged, the person asked. The one writer of `review_status`."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, NotAllowed, Refused
from proctoring.domain.tellings import tell_asked, tell_explained
from proctoring.enums import REVIEW_FLOW, ReviewStatus, WatchStatus
from proctoring.models import EvidenceOpened, ProctoringEvent, Watch
from proctoring.rules import reviews
from superadmin.domain import audit

LONGEST_NOTE = 2000


class OnOneself(NotAllowed):
    """Nobody reviews what was recorded of themselves."""

    code = "own_watch"


def set_review_status(*, watch: Watch, status: str) -> None:
    """Move the review. `watch` must be locked. Raises IllegalMove (409) for a move that the table does not hold."""
    REVIEW_FLOW.check(watch.review_status, status)
    watch.review_status = ReviewStatus(status)
    watch.save(update_fields=["review_status", "updated_at"])


def open_review(*, watch: Watch) -> None:
    """Put a locked watch into the queue, where nobody has begun to look. Writes nothing else."""
    if watch.review_status == ReviewStatus.NONE:
        set_review_status(watch=watch, status=ReviewStatus.OPEN)


def check_reviewer(watch: Watch, actor: User) -> None:
    """Refuse (403) who does not review here, and anybody on themselves."""
    if watch.user_id is not None and watch.user_id == actor.pk:
        raise OnOneself("You cannot review what was recorded of you.")
    if not reviews(actor, watch):
        raise NotAllowed("Only admins, and those whom they name, review recordings.", code="not_a_reviewer")


def locked_watch(watch: Watch) -> Watch:
    """The watch, locked first and read after."""
    Watch.objects.select_for_update().get(pk=watch.pk)
    return Watch.objects.select_related("application", "candidate", "user__profile").get(pk=watch.pk)


def checked_words(words: str, field: str, sentence: str) -> str:
    """Words without the space around them. Refuses none, and more than 2 000 characters."""
    words = words.strip()
    if not words:
        raise Refused(sentence, code="empty", fields={field: sentence})
    if len(words) > LONGEST_NOTE:
        long = f"Write at most {LONGEST_NOTE} characters."
        raise Refused(long, code="too_long", fields={field: long})
    return words


@transaction.atomic
def open_evidence(*, event: ProctoringEvent, actor: User) -> EvidenceOpened:
    """Keep that a reviewer looked at an event and its picture: once a person. Writes audit. Refuses who does not
    review."""
    check_reviewer(event.watch, actor)
    opened, made = EvidenceOpened.objects.get_or_create(event=event, user=actor, defaults={"watch": event.watch})
    if made:
        audit.record("view", event, actor=actor, name="proctoring.evidence.opened")
    return opened


@transaction.atomic
def review_event(
    *,
    event: ProctoringEvent,
    actor: User,
    reviewed: bool | None = None,
    flagged: bool | None = None,
    notes: str | None = None,
) -> ProctoringEvent:
    """Say that an event was looked at, flag it, write a note; None leaves a field as it is. The event itself and its
    hash never change. Writes audit with old and new. Refuses who does not review, and a note over 2 000 characters."""
    check_reviewer(event.watch, actor)
    locked = ProctoringEvent.objects.select_for_update().get(pk=event.pk)
    if notes is not None and len(notes) > LONGEST_NOTE:
        long = f"A note holds {LONGEST_NOTE} characters."
        raise Refused(long, code="too_long", fields={"reviewer_notes": long})
    given = {"reviewed": reviewed, "flagged": flagged, "reviewer_notes": notes}
    wanted = {name: value for name, value in given.items() if value is not None}
    changes = {
        name: {"old": getattr(locked, name), "new": value}
        for name, value in wanted.items()
        if getattr(locked, name) != value
    }
    if not changes:
        return locked
    for name, value in wanted.items():
        setattr(locked, name, value)
    if "reviewed" in changes:
        locked.reviewed_by = actor if locked.reviewed else None
        locked.reviewed_at = timezone.now() if locked.reviewed else None
    locked.save(update_fields=[*wanted, "reviewed_by", "reviewed_at"])
    audit.record("update", locked, actor=actor, changes=changes, name="proctoring.event.reviewed")
    return locked


@transaction.atomic
def ask_explanation(*, watch: Watch, question: str, actor: User) -> Watch:
    """Ask the person to explain before anybody judges; they are told after commit. Writes audit.

    Refuses who does not review, an empty question, and a review that waits for a second person or is done (409)."""
    watch = locked_watch(watch)
    check_reviewer(watch, actor)
    words = checked_words(question, "question", "Write what you would like to know.")
    if watch.user_id is None and not getattr(watch.candidate, "email", ""):
        raise Conflict("There is no address at which this person could be asked.", code="no_address")
    if watch.review_status != ReviewStatus.ASKED:
        set_review_status(watch=watch, status=ReviewStatus.ASKED)
    watch.explanation_asked, watch.explanation_asked_at = words, timezone.now()
    watch.save(update_fields=["explanation_asked", "explanation_asked_at", "updated_at"])
    audit.record("update", watch, actor=actor, name="proctoring.explanation.asked")
    tell_asked(watch=watch)
    return watch


@transaction.atomic
def give_explanation(*, watch: Watch, text: str) -> Watch:
    """Keep what the watched person says; reviewers are told, and the review goes on. Writes audit.

    Refuses (409) where nobody has asked, or the recordings are erased, and an empty text."""
    watch = locked_watch(watch)
    if not watch.explanation_asked or watch.status == WatchStatus.PURGED:
        raise Conflict(_("Nobody has asked you to explain anything here."), code="not_asked")
    watch.explanation = checked_words(text, "text", _("Write your explanation."))
    watch.explained_at = timezone.now()
    watch.save(update_fields=["explanation", "explained_at", "updated_at"])
    if watch.review_status == ReviewStatus.ASKED:
        set_review_status(watch=watch, status=ReviewStatus.OPEN)
    audit.record("update", watch, actor=watch.user, name="proctoring.explanation.given")
    tell_explained(watch=watch)
    return watch
