"""Interview plans: which interviews a job's stages hold, with the kit of each. Every change makes a new version."""

from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from interviews.domain.plan_parts import checked_competencies, checked_questions
from interviews.domain.session_people import check_people
from interviews.enums import InterviewMode
from interviews.models import InterviewPlan, PlanInterview
from recruiting.models import JobRequisition
from superadmin.domain import audit

PLAIN = frozenset({"stage", "title", "purpose", "interview_type", "mode", "minutes", "template", "pool_weekly_limit"})
EDITABLE = PLAIN | {"questions", "competencies", "interviewers", "pool"}
MOST = 20


class PlanThere(Conflict):
    """The job has a plan."""

    code = "plan_there"


@transaction.atomic
def create_plan(
    *, actor: User, name: str, requisition: JobRequisition | None = None, copy_of: InterviewPlan | None = None
) -> InterviewPlan:
    """A plan for a job, or (requisition None) one to copy from; with the interviews of `copy_of`, where one is named.
    Stages of another pipeline are matched by name, else left open.

    Records `interviews.plan.created`. Raises PlanThere, Refused without a name."""
    title = " ".join(name.split())[:200]
    if not title:
        sentence = _("Give the plan a name.")
        raise Refused(sentence, code="invalid", fields={"name": sentence})
    if requisition is not None and InterviewPlan.objects.filter(requisition=requisition).exists():
        raise PlanThere(_("This job has an interview plan already."))
    plan = InterviewPlan.objects.create(requisition=requisition, name=title, copied_from=copy_of, created_by=actor)
    if copy_of is not None:
        _copy_interviews(copy_of, plan)
    audit.record("create", plan, actor=actor, name="interviews.plan.created")
    return plan


def _copy_interviews(source: InterviewPlan, plan: InterviewPlan) -> None:
    pipeline = plan.requisition.pipeline if plan.requisition is not None else None
    stages = {stage.name: stage for stage in pipeline.stages.all()} if pipeline is not None else {}
    for one in source.interviews.select_related("stage", "template").order_by("position"):
        stage = stages.get(one.stage.name) if one.stage is not None and stages else one.stage
        same = {name: getattr(one, name) for name in PLAIN - {"stage"}}
        made = PlanInterview.objects.create(
            plan=plan,
            position=one.position,
            stage=stage,
            questions=one.questions,
            competencies=one.competencies,
            tenant_id=plan.tenant_id,
            **same,
        )
        made.interviewers.set(one.interviewers.all())
        made.pool.set(one.pool.all())


@transaction.atomic
def edit_plan(*, plan: InterviewPlan, actor: User, name: str) -> InterviewPlan:
    """Rename; no new version. Records `interviews.plan.edited`. Raises Refused without a name."""
    title = " ".join(name.split())[:200]
    if not title:
        sentence = _("Give the plan a name.")
        raise Refused(sentence, code="invalid", fields={"name": sentence})
    row = InterviewPlan.objects.select_for_update().get(pk=plan.pk)
    row.name = title
    row.save(update_fields=["name", "updated_at"])
    audit.record("update", row, actor=actor, name="interviews.plan.edited")
    return row


@transaction.atomic
def archive_plan(*, plan: InterviewPlan, actor: User, archived: bool = True) -> InterviewPlan:
    """Put a plan to copy from away, or bring it back; what was copied stays. Records `interviews.plan.archived`. Raises
    Refused for the plan of a job."""
    from django.utils import timezone

    row = InterviewPlan.objects.select_for_update().get(pk=plan.pk)
    if row.requisition_id is not None:
        raise Refused(_("The plan of a job stays with the job."), code="plan_of_job")
    row.archived_at = timezone.now() if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    audit.record("update", row, actor=actor, name="interviews.plan.archived", description=str(archived))
    return row


@transaction.atomic
def add_interview(*, plan: InterviewPlan, actor: User, **fields: Any) -> PlanInterview:
    """Put an interview at the end of a plan. `fields` are those of EDITABLE: questions [{text, competency, prompts}],
    competencies [{name, anchors}], interviewers and pool as users. A new version. Records `interviews.plan.changed`.
    Raises Refused with a sentence a field."""
    row = InterviewPlan.objects.select_for_update().get(pk=plan.pk)
    if row.interviews.count() >= MOST:
        raise Refused(_("A plan holds at most %(n)s interviews.") % {"n": MOST}, code="too_many")
    last = row.interviews.aggregate(last=Max("position"))["last"] or 0
    one = PlanInterview(plan=row, position=last + 1, tenant_id=row.tenant_id)
    _write(one, fields)
    _changed(row, actor)
    return one


@transaction.atomic
def edit_interview(*, interview: PlanInterview, actor: User, **fields: Any) -> PlanInterview:
    """Change an interview of a plan; what was scheduled from it stays as it was. A new version. Records
    `interviews.plan.changed`. Raises Refused with a sentence a field."""
    row = InterviewPlan.objects.select_for_update().get(pk=interview.plan_id)
    one = PlanInterview.objects.select_for_update().get(pk=interview.pk)
    _write(one, fields)
    _changed(row, actor)
    return one


@transaction.atomic
def remove_interview(*, interview: PlanInterview, actor: User) -> None:
    """Take an interview out of a plan; what was scheduled from it stays. A new version."""
    row = InterviewPlan.objects.select_for_update().get(pk=interview.plan_id)
    interview.delete()
    _changed(row, actor)


@transaction.atomic
def shift_interview(*, interview: PlanInterview, up: bool, actor: User) -> None:
    """Change places with the one before or after; at the end nothing changes. A new version."""
    row = InterviewPlan.objects.select_for_update().get(pk=interview.plan_id)
    order = list(row.interviews.order_by("position"))
    at = next(index for index, one in enumerate(order) if one.pk == interview.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return
    one, other = order[at], order[to]
    # Positions are unique: the first steps aside, out of everybody's way.
    PlanInterview.objects.filter(pk=one.pk).update(position=F("position") + 10_000)
    PlanInterview.objects.filter(pk=other.pk).update(position=one.position)
    PlanInterview.objects.filter(pk=one.pk).update(position=other.position)
    _changed(row, actor)


def _write(one: PlanInterview, fields: dict[str, Any]) -> None:
    if set(fields) - EDITABLE:
        raise TypeError(f"not fields of a planned interview: {sorted(set(fields) - EDITABLE)}")
    for name in PLAIN & set(fields):
        setattr(one, name, fields[name])
    if "questions" in fields:
        one.questions = checked_questions(fields["questions"])
    if "competencies" in fields:
        one.competencies = checked_competencies(fields["competencies"])
    _check(one)
    people = {name: list(fields[name]) for name in ("interviewers", "pool") if name in fields}
    for users in people.values():
        check_people(users)
    one.save()
    for name, users in people.items():
        getattr(one, name).set(users)


def _check(one: PlanInterview) -> None:
    plan = one.plan
    checks = {
        "title": (bool(one.title.strip()) and len(one.title) <= 200, _("Give the interview a title.")),
        "minutes": (
            15 <= one.minutes <= 480 and one.minutes % 5 == 0,
            _("An interview takes 15 to 480 minutes, in steps of five."),
        ),
        "pool_weekly_limit": (
            one.pool_weekly_limit is None or 1 <= one.pool_weekly_limit <= 100,
            _("At least one, or leave it empty."),
        ),
        "stage": (
            one.stage is None or plan.requisition is None or one.stage.pipeline_id == plan.requisition.pipeline_id,
            _("This stage is not of this job."),
        ),
        "template": (
            one.mode != InterviewMode.AI or one.template is not None,
            _("An AI interview follows a template. Choose one."),
        ),
    }
    wrong = {field: sentence for field, (holds, sentence) in checks.items() if not holds}
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)


def _changed(plan: InterviewPlan, actor: User) -> None:
    plan.version += 1
    plan.save(update_fields=["version", "updated_at"])
    audit.record("update", plan, actor=actor, name="interviews.plan.changed", description=f"Version {plan.version}")
