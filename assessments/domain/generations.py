"""Drafts of questions from a skill, a topic or a job: asked for now, made in the background, approved by a person."""

from time import perf_counter
from typing import Any

from django.db import transaction
from django.urls import reverse

from accounts.domain.notices import notify
from accounts.models import User
from assessments.ai.item_checks import problems
from assessments.ai.question_generate import GeneratedSet, GenerateInput
from assessments.domain.question_sets import create_question_set
from assessments.domain.questions import create_question
from assessments.enums import Level, QuestionKind, level_of
from assessments.models import Question, QuestionSet
from config.errors import Refused
from recruiting.models import JobDescription
from superadmin.domain import audit
from superadmin.domain.ai import Answer, ask
from superadmin.domain.background import enqueue, finish, set_progress
from superadmin.models import TaskRecord, Tenant

TASK = "assessments.generate_questions"
USUAL, MOST = 10, 50
_AVOIDED = 500


class BankShort(Refused):
    """There are not enough questions to give what was asked; the sentence says what to do."""

    code = "bank_short"


@transaction.atomic
def request_questions(
    *,
    actor: User,
    skill: str = "",
    topic: str = "",
    job_description: JobDescription | None = None,
    question_set: QuestionSet | None = None,
    level: str = "",
    count: int = USUAL,
    kinds: tuple[str, ...] = (),
) -> TaskRecord:
    """Ask for `count` drafts (1-50) in the background: of a skill, a topic of it, or what a job asks.

    They go into `question_set`, or a new set of the skill; those of a job stand on its description. `level` '' is a
    spread of levels. Records `assessments.question.requested`. Raises Refused with a sentence a field."""
    wrong = _wrong(skill=skill, topic=topic, job=job_description, question_set=question_set, count=count, kinds=kinds)
    if wrong:
        raise Refused(next(iter(wrong.values())), code="invalid", fields=wrong)
    related: Any = question_set or job_description
    record = enqueue(
        TASK,
        related=related,
        user=actor,
        skill=skill.strip() or (question_set.skill if question_set is not None else ""),
        topic=topic.strip(),
        job_description_id=job_description.pk if job_description is not None else None,
        question_set_id=question_set.pk if question_set is not None else None,
        level=level_of(level) if level else "",
        count=count,
        kinds=",".join(sorted(kinds)),
    )
    audit.record("create", record, actor=actor, name="assessments.question.requested", description=f"{count} drafts")
    return record


def _wrong(
    *,
    skill: str,
    topic: str,
    job: JobDescription | None,
    question_set: QuestionSet | None,
    count: int,
    kinds: tuple[str, ...],
) -> dict[str, str]:
    found: dict[str, str] = {}
    if not 1 <= count <= MOST:
        found["count"] = f"Ask for 1 to {MOST} questions."
    if set(kinds) - set(QuestionKind.values):
        found["kinds"] = "One of these kinds is not known. Choose from the list."
    if job is not None and question_set is not None:
        found["question_set"] = "Questions of a job stand on its description. Leave the set out."
    if job is None and question_set is None and not skill.strip() and not topic.strip():
        found["skill"] = "Name a skill, a topic or a job."
    if question_set is not None and question_set.archived_at is not None:
        found["question_set"] = "This set is archived. Restore it first."
    return found


def make_drafts(*, record: TaskRecord) -> dict[str, Any]:
    """Answer one request: ask for the questions, check each, and write them as drafts with the task's end in one
    transaction, so that a second run adds nothing. Tells who asked.

    Raises BankShort where too few can be had: then nothing is written."""
    job = JobDescription.objects.filter(pk=record.args["job_description_id"] or 0).first()
    question_set = QuestionSet.objects.filter(pk=record.args["question_set_id"] or 0).first()
    set_progress(record, 10, "Choosing and writing questions")
    began = perf_counter()
    tenant = Tenant.objects.get(pk=record.tenant_id or 0)
    given = _input(record, job, question_set)
    answer = ask("question_generate", given, tenant=tenant, user=record.user, related=question_set or job)
    made: GeneratedSet = answer.value
    if made.short or not made.drafts:
        raise BankShort(made.short or "No questions could be made of this. Choose another skill or topic.")
    set_progress(record, 80, f"{len(made.drafts)} questions checked")
    return _write(record, answer, job, question_set, seconds=perf_counter() - began)


def _input(record: TaskRecord, job: JobDescription | None, question_set: QuestionSet | None) -> GenerateInput:
    args = record.args
    rows = Question.objects.filter(**_place(job, question_set)).select_related("current").order_by("-pk")
    there = list(rows[:_AVOIDED]) if job is not None or question_set is not None else []
    return GenerateInput(
        skill=args["skill"],
        topic=args["topic"],
        job_title=job.title if job is not None else "",
        job_text=job.content[:50_000] if job is not None else "",
        required_skills=_levels(job.required_skills) if job is not None else {},
        level=args["level"],
        count=args["count"],
        kinds=tuple(kind for kind in args["kinds"].split(",") if kind),
        seed=record.pk,
        avoid=tuple(str(one.current.content["stem"]) for one in there if one.current is not None),
        avoid_refs=tuple(sorted({one.bank_ref for one in there if one.bank_ref})),
    )


def _place(job: JobDescription | None, question_set: QuestionSet | None) -> dict[str, Any]:
    return {"question_set": question_set} if question_set is not None else {"job_description": job}


def _levels(skills: dict[str, Any]) -> dict[str, Any]:
    """A job's {skill: level} in the words of questions; what means none asks no level."""
    found: dict[str, Any] = {}
    for skill, level in skills.items():
        try:
            found[skill[:120]] = level_of(level) if level else ""
        except ValueError:
            found[skill[:120]] = ""
    return found


@transaction.atomic
def _write(
    record: TaskRecord,
    answer: Answer[GeneratedSet],
    job: JobDescription | None,
    question_set: QuestionSet | None,
    *,
    seconds: float,
) -> dict[str, Any]:
    engine = answer.usage.model_answered or str(answer.engine)
    if job is None and question_set is None:
        question_set = _new_set(record, engine)
    usable = [item for item in answer.value.items if not problems(item)]
    if len(usable) < len(answer.value.items):
        raise BankShort("Some of the drafts could not be asked, so none was kept. Ask again.")
    for item in usable:
        create_question(
            item=item,
            actor=record.user,
            generation_model=engine[:100],
            generation_time=round(seconds / len(usable), 3),
            **_place(job, question_set),
        )
    result = {
        "made": len(usable),
        "engine": str(answer.engine),
        "sentence": answer.sentence,
        "notes": list(answer.value.notes),
        "question_set_id": str(question_set.public_id) if question_set is not None else None,
        "job_description_id": str(job.public_id) if job is not None else None,
    }
    finish(record, result)
    _tell(record, result)
    return result


def _new_set(record: TaskRecord, engine: str) -> QuestionSet:
    name = record.args["skill"] or record.args["topic"]
    title = f"{name}: {record.args['topic']}" if record.args["skill"] and record.args["topic"] else name
    return create_question_set(
        actor=record.user,
        title=title[:200],
        skill=name[:120],
        level=record.args["level"] or Level.INTERMEDIATE,
        generation_model=engine[:100],
    )


def _tell(record: TaskRecord, result: dict[str, Any]) -> None:
    if record.user is not None:
        notify(
            user=record.user,
            kind="assessments.generated",
            title=f"{result['made']} questions are drafted and wait for approval",
            url=reverse("assessments:question_generation", args=[record.public_id]),
            related=record,
            dedupe_key=f"generated:{record.public_id}",
        )
