"""What recruiting itself puts on an application's timeline: moves, decisions, notes, evidence, mails, entry acts."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from recruiting.domain.queries.applications import notes_visible_to
from recruiting.domain.stage_actions.registry import action_kind
from recruiting.domain.timelines import TimelineEntry, register_timeline
from recruiting.enums import EventKind
from recruiting.enums.mail import MailDirection, MessageStatus
from recruiting.enums.pipeline import ActionRunStatus
from recruiting.models import Application, ApplicationEvent, CandidateMessage, Evidence, StageActionRun


def _name(user: User | None) -> str:
    return user.name if user else ""


def events_of(application: Application, _user: User) -> Iterator[TimelineEntry]:
    """Arrivals, moves, decisions and their taking back."""
    rows = ApplicationEvent.objects.filter(application=application).select_related("actor").order_by("-pk")
    for row in rows:
        stages = {"old": row.from_stage, "new": row.to_stage}
        title = {
            EventKind.APPLIED: _("Added in %(new)s") % stages,
            EventKind.MOVED: _("From %(old)s to %(new)s") % stages,
            EventKind.DECIDED: row.get_outcome_display(),
            EventKind.REOPENED: _("Reopened in %(new)s") % stages,
        }[EventKind(row.kind)]
        yield TimelineEntry("move", row.created_at, title, text=row.reason, by=_name(row.actor))


def notes_of(application: Application, user: User) -> Iterator[TimelineEntry]:
    """Notes that this person reads."""
    for row in notes_visible_to(user, application).select_related("author").order_by("-pk"):
        title = _("Private note") if row.is_private else _("Note")
        yield TimelineEntry(
            "note", row.created_at, title, text=row.text, by=_name(row.author), url=f"#note-{row.public_id}"
        )


def evidence_of(application: Application, _user: User) -> Iterator[TimelineEntry]:
    """Scored findings, when they were last written."""
    for row in Evidence.objects.filter(application=application).order_by("-updated_at"):
        title = row.get_kind_display()
        if row.score is not None:
            title = _("%(kind)s: %(score)s of 100") % {"kind": title, "score": f"{row.score.normalize():f}"}
        yield TimelineEntry("evidence", row.updated_at, title, text=row.summary, url=row.url)


def mails_of(application: Application, _user: User) -> Iterator[TimelineEntry]:
    """Messages to and from the candidate: their subject and where they stand; the words stand with the candidate."""
    rows = CandidateMessage.objects.filter(application=application).select_related("author")
    for row in rows.defer("body").order_by("-pk"):
        came = row.direction == MailDirection.IN
        planned = row.status == MessageStatus.PLANNED and row.run_after is not None
        yield TimelineEntry(
            "mail",
            row.run_after if planned and row.run_after else row.happened_at,
            _("Mail from the candidate: %(subject)s") % {"subject": row.subject} if came else row.subject,
            by=_name(row.author),
            state="" if came else str(row.get_status_display()),
        )


def runs_of(application: Application, _user: User) -> Iterator[TimelineEntry]:
    """What stages did by themselves, or could not."""
    told = Q(status__in=[ActionRunStatus.DONE, ActionRunStatus.REFUSED])
    rows = StageActionRun.objects.filter(told, application=application).select_related("entry")
    for row in rows.order_by("-pk"):
        kind = action_kind(row.kind)
        title = _("%(stage)s: %(what)s") % {"stage": row.entry.to_stage, "what": str(kind.label) if kind else row.kind}
        state = str(row.get_status_display()) if row.status == ActionRunStatus.REFUSED else ""
        yield TimelineEntry("act", row.finished_at or row.created_at, title, text=row.sentence, state=state)


def register_own_timelines() -> None:
    """Called in apps.ready()."""
    label = gettext_lazy
    register_timeline("move", label("Moves and decisions"), 10, events_of)
    register_timeline("note", label("Notes"), 20, notes_of)
    register_timeline("mail", label("Mail"), 30, mails_of)
    register_timeline("evidence", label("Evidence"), 40, evidence_of)
    register_timeline("act", label("Acts of stages"), 90, runs_of)
