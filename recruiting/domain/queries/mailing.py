"""Conversations with candidates, the log of mail, and who has not heard from us for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Lower
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.enums import MailStatus, Role
from accounts.models import OutgoingMail, User
from accounts.rules import role_of
from config.web.pages import KeysetPage
from recruiting.domain.identities import folded
from recruiting.domain.mailing.letters import drawn, replies_are_seen
from recruiting.domain.mailing.quoting import split_quoted
from recruiting.domain.mailing.variables import shown
from recruiting.domain.policies import hiring_policy
from recruiting.domain.queries.candidates import tab_counts
from recruiting.enums import AssignmentType
from recruiting.enums.mail import MailDirection, RunState
from recruiting.models import Application, Candidate, CandidateMessage, MailSequence, UserCandidateAssignment
from recruiting.rules import LEADS, applications_visible_to, resumes_visible_to, works_on_candidate
from recruiting.rules.mail import messages_visible_to, runs_visible_to

SHOWN = 100
SIZE = 50


@dataclass(frozen=True)
class Said:
    """One message as the page draws it: what its writer said, and what they quoted."""

    message: CandidateMessage

    @cached_property
    def _parts(self) -> tuple[str, str]:
        text = shown_body(self.message)
        return split_quoted(text) if self.message.direction == MailDirection.IN else (text, "")

    @property
    def html(self) -> SafeString:
        """The words as safe HTML."""
        return drawn(self._parts[0])

    @property
    def quoted(self) -> str:
        """The quoted tail, as text."""
        return self._parts[1]


@dataclass(frozen=True)
class Conversation:
    """The messages of one thread, the oldest first."""

    thread: UUID
    said: list[Said]

    @property
    def subject(self) -> str:
        """The first message's."""
        return shown(self.said[0].message.subject)

    @property
    def last(self) -> CandidateMessage:
        """The one that an answer answers."""
        return self.said[-1].message


def shown_body(message: CandidateMessage) -> str:
    """The body without a secret link. What was received is never read as variables."""
    return message.body if message.direction == MailDirection.IN else shown(message.body)


def conversations(candidate: Candidate) -> list[Conversation]:
    """The last 100 messages with a candidate by thread, the thread that moved last first. One statement."""
    rows = CandidateMessage.objects.filter(candidate=candidate).order_by("-happened_at", "-pk")
    threads: dict[UUID, list[Said]] = {}
    for row in rows.select_related("author", "template", "application__requisition", "outgoing")[:SHOWN]:
        threads.setdefault(row.thread, []).append(Said(row))
    return [Conversation(thread, said[::-1]) for thread, said in threads.items()]


def conversation_page(candidate: Candidate, user: User) -> dict[str, Any]:
    """What the page of a candidate's messages shows, in a fixed number of statements."""
    runs = runs_visible_to(user).filter(application__candidate=candidate, state=RunState.RUNNING)
    resumes = resumes_visible_to(user).filter(candidate=candidate)
    return {
        "candidate": candidate,
        "latest": resumes.order_by("-version_number").first(),
        "counts": tab_counts(candidate, user),
        "conversations": conversations(candidate),
        "runs": list(runs.select_related("sequence", "application__requisition")),
        "replies_seen": replies_are_seen(),
        "may_write": works_on_candidate(user, candidate),
    }


def message_page(user: User, asked: Mapping[str, Any], after: str | None) -> KeysetPage[CandidateMessage]:
    """One page of the log, newest first: q (words of the candidate's folded text, or of the subject), direction,
    status, template (public id)."""
    rows = messages_visible_to(user)
    for name in ("direction", "status"):
        rows = rows.filter(**{name: asked[name]}) if asked.get(name) else rows
    rows = rows.filter(template__public_id=asked["template"]) if asked.get("template") else rows
    for word in folded(asked.get("q", "")).split():
        rows = rows.filter(candidate__search_text__contains=word)
    related = ("candidate", "application__requisition", "template", "author")
    return KeysetPage(rows.select_related(*related), "-happened_at", after, SIZE)


def silent_applications(user: User) -> QuerySet[Application]:
    """Running applications that the person sees and whose candidate heard nothing for HiringPolicy.silence_days, the
    longest first. `told_at`: the last mail of any kind that went to the candidate from this company, at least the time
    of applying."""
    cutoff = timezone.now() - timedelta(days=hiring_policy().silence_days)
    rows: QuerySet[Application] = (
        with_told_at(applications_visible_to(user).filter(outcome=""))
        .filter(applied_at__lte=cutoff, told_at__lte=cutoff)
        .select_related("candidate", "requisition", "stage")
        .order_by("told_at", "pk")
    )
    return rows


def silent_for(user: User) -> QuerySet[Application]:
    """Of the silent ones those that this person may write to."""
    rows = silent_applications(user)
    if role_of(user) in LEADS:
        return rows
    if role_of(user) != Role.JUNIOR:
        return rows.none()
    own = UserCandidateAssignment.objects.active().filter(user=user).exclude(assignment_type=AssignmentType.VIEWER)
    return rows.filter(candidate__in=own.values("candidate_id"))


def with_told_at(rows: QuerySet[Application]) -> Any:
    """Each with `told_at` (UTC)."""
    messages = CandidateMessage.objects.gone_out().filter(candidate=OuterRef("candidate_id"))
    mails = OutgoingMail.objects.exclude(status=MailStatus.FAILED).filter(
        tenant_id=OuterRef("tenant_id"), to__in=[OuterRef("candidate__email"), Lower(OuterRef("candidate__email"))]
    )
    last_message = Subquery(messages.order_by("-happened_at").values("happened_at")[:1])
    last_mail = Subquery(mails.order_by("-created_at").values("created_at")[:1])
    return rows.annotate(
        told_at=Greatest(
            Coalesce(last_message, F("applied_at"), output_field=DateTimeField()),
            Coalesce(last_mail, F("applied_at"), output_field=DateTimeField()),
            F("applied_at"),
        )
    )


def sequences_around(application: Application) -> tuple[list[dict[str, Any]], list[MailSequence]]:
    """(what runs for an application: [{sequence, public_id, next_at}], the sequences in use), by name. One
    statement."""
    going = FilteredRelation("runs", condition=Q(runs__application=application, runs__state=RunState.RUNNING))
    rows = MailSequence.objects.annotate(going=going).filter(Q(archived_at=None) | Q(going__isnull=False))
    shown: list[Any] = list(rows.annotate(run=F("going__public_id"), next_at=F("going__next_at")).order_by("name"))
    runs = [{"sequence": row, "public_id": row.run, "next_at": row.next_at} for row in shown if row.run is not None]
    return runs, [row for row in shown if row.archived_at is None]


def silent_days(application: Application) -> int:
    """Days since the candidate last heard from us where that is over the promise, else 0."""
    if application.outcome:
        return 0
    told_at: datetime | None = getattr(application, "told_at", None)  # where the application was loaded with it
    if told_at is None:
        told_at = with_told_at(Application.objects.filter(pk=application.pk)).values_list("told_at", flat=True)[0]
    days = (timezone.now() - told_at).days
    return days if days >= hiring_policy().silence_days else 0
