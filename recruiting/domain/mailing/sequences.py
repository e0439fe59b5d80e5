"""Sequences: messages that go one after the other until the candidate answers, or a person decides or stops them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, DomainError, Refused
from recruiting.domain.mailing.letters import letter_of
from recruiting.domain.mailing.sending import send_template
from recruiting.domain.mailing.variables import written
from recruiting.enums import CandidateStatus
from recruiting.enums.mail import RUN_FLOW, RunState, StopReason
from recruiting.models import Application, Candidate, MailSequence, MailTemplate, SequenceRun, SequenceStep
from superadmin.domain import audit
from superadmin.domain.background import enqueue

TASK = "recruiting.take_sequence_step"
MOST_STEPS = 10


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What became of enrolling one application: its run, or the sentence that says why not."""

    application: Application
    run: SequenceRun | None
    refusal: str = ""


@transaction.atomic
def save_sequence(
    *, name: str, steps: Sequence[tuple[int, MailTemplate]], actor: User, sequence: MailSequence | None = None
) -> MailSequence:
    """Make or change a sequence: `steps` are (days after the one before, template) in order. Who is in it goes on with
    the new steps. Records `recruiting.sequence.created` or `.edited`. Refuses no step, more than 10, days over 180, an
    archived template, and a name in use (Conflict)."""
    _check_steps(name, steps)
    made = sequence is None
    row = (
        MailSequence(created_by=actor)
        if sequence is None
        else MailSequence.objects.select_for_update().get(pk=sequence.pk)
    )
    row.name = name.strip()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        words = _("Another sequence has this name.")
        raise Conflict(words, code="name_taken", fields={"name": words}) from error
    SequenceStep.objects.filter(sequence=row).delete()
    for position, (days, template) in enumerate(steps, start=1):
        SequenceStep.objects.create(sequence=row, position=position, days_after=days, template=template)
    kind, what = ("create", "created") if made else ("update", "edited")
    audit.record(kind, row, actor=actor, name=f"recruiting.sequence.{what}")
    return row


def _check_steps(name: str, steps: Sequence[tuple[int, MailTemplate]]) -> None:
    if not name.strip():
        raise Refused(_("Give the sequence a name."), code="no_name", fields={"name": _("Write a name.")})
    if not 1 <= len(steps) <= MOST_STEPS:
        raise Refused(_("A sequence has 1 to 10 messages."), code="bad_steps")
    for days, template in steps:
        if not 0 <= days <= 180:
            raise Refused(_("A message goes 0 to 180 days after the one before."), code="bad_days")
        if template.archived_at is not None:
            raise Refused(_("The template “%(name)s” is archived.") % {"name": template.name}, code="archived")


@transaction.atomic
def archive_sequence(*, sequence: MailSequence, actor: User) -> MailSequence:
    """Take a sequence out of use: nobody new gets in; who is in it goes on. Records `recruiting.sequence.archived`."""
    sequence = MailSequence.objects.select_for_update().get(pk=sequence.pk)
    if sequence.archived_at is None:
        sequence.archived_at = timezone.now()
        sequence.save(update_fields=["archived_at", "updated_at"])
        audit.record("update", sequence, actor=actor, name="recruiting.sequence.archived")
    return sequence


@transaction.atomic
def enroll(*, sequence: MailSequence, application: Application, actor: User) -> SequenceRun:
    """Begin a sequence for an application; the first message goes after its days. Records
    `recruiting.sequence.enrolled`. Refuses a decided application, an archived sequence, one that runs already
    (Conflict), a candidate without an address, and any step whose variables have no value for this person."""
    application = Application.objects.select_related("candidate", "requisition__hiring_manager", "stage").get(
        pk=application.pk
    )
    if application.outcome:
        raise Refused(_("This application is decided."), code="decided")
    if sequence.archived_at is not None:
        raise Refused(_("This sequence is archived."), code="archived")
    steps = list(sequence.steps.select_related("template"))
    _check_words(application, [step.template for step in steps], actor)
    at = timezone.now() + timedelta(days=steps[0].days_after)
    try:
        with transaction.atomic():
            run = SequenceRun.objects.create(
                sequence=sequence, application=application, next_at=at, next_position=1, started_by=actor
            )
    except IntegrityError as error:
        raise Conflict(_("This sequence runs for them already."), code="runs_already") from error
    audit.record("create", run, actor=actor, name="recruiting.sequence.enrolled")
    _plan(run)
    return run


def enroll_many(*, sequence: MailSequence, applications: Iterable[Application], actor: User) -> list[Enrolled]:
    """Enroll each by itself: one that is refused harms none."""
    done = []
    for application in applications:
        try:
            done.append(Enrolled(application, enroll(sequence=sequence, application=application, actor=actor)))
        except DomainError as refusal:
            done.append(Enrolled(application, None, refusal.sentence))
    return done


@transaction.atomic
def stop_run(*, run: SequenceRun, reason: str, actor: User | None = None, note: str = "") -> bool:
    """End a run before its last message. False where it ended already. Records `recruiting.sequence.stopped`."""
    run = SequenceRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.RUNNING:
        return False
    _end(run, RunState.STOPPED, reason, note)
    audit.record("update", run, actor=actor, name="recruiting.sequence.stopped", description=reason)
    return True


def stop_runs(*, reason: str, candidate: Candidate | None = None, application: Application | None = None) -> int:
    """End every run of a candidate, or of one application. How many ended."""
    runs = SequenceRun.objects.filter(state=RunState.RUNNING)
    runs = runs.filter(application__candidate=candidate) if candidate else runs.filter(application=application)
    return sum(stop_run(run=run, reason=reason) for run in runs.order_by("pk"))


@transaction.atomic
def take_step(*, run: SequenceRun, position: int) -> bool:
    """Send the message that is due and plan the next. False where the run ended or went past it: safe to call twice.

    A run whose application is decided, or whose candidate is archived, stops; so does one whose message is refused."""
    run = SequenceRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.RUNNING or run.next_position != position:
        return False
    application = Application.objects.select_related("candidate", "requisition__hiring_manager", "stage").get(
        pk=run.application_id
    )
    if application.outcome or application.candidate.status == CandidateStatus.ARCHIVED:
        _end(run, RunState.STOPPED, StopReason.DECIDED)
        return False
    step = SequenceStep.objects.select_related("template").filter(sequence=run.sequence_id, position=position).first()
    if step is None:
        _end(run, RunState.DONE)
        return False
    trigger = f"sequence:{run.public_id}:{position}"
    try:
        with transaction.atomic():
            send_template(template=step.template, application=application, trigger=trigger, actor=run.started_by)
    except Refused as refusal:
        _end(run, RunState.STOPPED, StopReason.REFUSED, refusal.sentence)
        return False
    _go_on(run)
    return True


def _go_on(run: SequenceRun) -> None:
    following = SequenceStep.objects.filter(sequence=run.sequence_id, position=run.next_position + 1).first()
    if following is None:
        _end(run, RunState.DONE)
        return
    run.next_position = following.position
    run.next_at = timezone.now() + timedelta(days=following.days_after)
    run.save(update_fields=["next_position", "next_at", "updated_at"])
    _plan(run)


def _plan(run: SequenceRun) -> None:
    key = f"{run.public_id}:{run.next_position}"
    enqueue(TASK, key=key, related=run, run_after=run.next_at, run_id=run.pk, position=run.next_position)


def _end(run: SequenceRun, state: RunState, reason: str = "", note: str = "") -> None:
    RUN_FLOW.check(run.state, state)
    run.state, run.stop_reason, run.stop_note = state, reason, note[:300]
    run.next_at, run.ended_at = None, timezone.now()
    run.save(update_fields=["state", "stop_reason", "stop_note", "next_at", "ended_at", "updated_at"])


def _check_words(application: Application, templates: list[MailTemplate], actor: User) -> None:
    candidate = application.candidate
    if not candidate.email:
        raise Refused(_("No e-mail address of %(name)s is known.") % {"name": candidate.name}, code="no_address")
    letter = letter_of(candidate, application, actor)
    for template in templates:
        with translation.override(template.language):
            for text in (template.subject, template.body):
                written(text, letter)
