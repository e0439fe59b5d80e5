"""The key questions of a chat: chosen for a practice, or copied from a version."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from config.errors import Refused
from interviews.ai.key_questions.schema import KeyQuestionsInput, PlannedQuestion
from interviews.domain import versions
from interviews.models import Chat, KeyQuestion, TemplateVersion
from superadmin.domain.ai import ask


def questions_input(chat: Chat, count: int) -> KeyQuestionsInput:
    """What an engine is given to plan `count` questions for a practice: type, difficulty, résumé and job."""
    job, text = chat.job_description, chat.resume.current_text if chat.resume is not None else None
    extract: dict[str, Any] = text.extract if text is not None else {}
    return KeyQuestionsInput(
        type=chat.type,
        difficulty=chat.difficulty,
        count=count,
        seed=chat.seed,
        resume_text=text.content if text is not None else "",
        resume_skills=tuple(str(one.get("name", "")) for one in extract.get("skills", ()) if one.get("name")),
        job_text=job.content if job is not None else "",
        job_skills=tuple(job.required_skills) if job is not None else (),
        job_title=job.title if job is not None else chat.title,
    )


def plan(chat: Chat, count: int) -> tuple[PlannedQuestion, ...]:
    """`count` questions for a practice: by its type and difficulty, its résumé and its job. Do not call it in a
    transaction: a model may be asked. Raises Refused where there is none to ask."""
    given = questions_input(chat, count)
    answer = ask("key_questions", given, tenant=chat.tenant, user=chat.user, related=chat)
    if not answer.value.questions:
        raise Refused(
            _("There is no question to ask for this. Choose another type or difficulty."), code="no_questions"
        )
    chosen: tuple[PlannedQuestion, ...] = answer.value.questions
    return chosen


def write_version(*, chat: Chat, version: TemplateVersion) -> None:
    """Give the chat the questions of a version, with their weights, in their order."""
    banks = versions.bank_questions_of(version)
    rows = [
        KeyQuestion(bank_question=banks.get(planned.id), weight=Decimal(weight), **_row(chat, order, planned))
        for order, (planned, weight) in enumerate(
            zip(versions.questions_of(version), versions.weights_of(version), strict=True), start=1
        )
    ]
    KeyQuestion.objects.bulk_create(rows)


def write_questions(*, chat: Chat, planned: tuple[PlannedQuestion, ...]) -> None:
    """Give the chat these questions in place of those that it has."""
    chat.key_questions.all().delete()
    KeyQuestion.objects.bulk_create(
        [KeyQuestion(**_row(chat, order, question)) for order, question in enumerate(planned, start=1)]
    )


def _row(chat: Chat, order: int, planned: PlannedQuestion) -> dict[str, Any]:
    return {
        "tenant_id": chat.tenant_id,
        "chat": chat,
        "order": order,
        "question": planned.question,
        "competency": planned.competency[:120],
        "difficulty": planned.difficulty,
        "time_limit": planned.time_limit,
        "follow_ups": list(planned.follow_ups),
        "key_points": list(planned.key_points),
        "anchors": planned.anchors,
        "red_flags": list(planned.red_flags),
        "source": planned.source,
        "quote": planned.quote,
        "reason": planned.reason[:300],
    }
