"""Banks, questions and interview templates, made through the domain. A scope must be open."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from interviews.domain.bank_questions import create_bank_question
from interviews.domain.question_banks import create_question_bank
from interviews.domain.template_assembly import save_as_template
from interviews.domain.templates import create_template
from interviews.domain.versions import bank_questions_of, pin_version
from interviews.models import (
    BankQuestion,
    Chat,
    ExportableReport,
    InterviewTemplate,
    KeyQuestion,
    QuestionBank,
    ReportVersion,
    TemplateVersion,
)

_number = count(1)
LEVELS = ("easy", "medium", "hard")


def make_bank(actor: User, **fields: Any) -> QuestionBank:
    """A bank of the actor's own."""
    return create_question_bank(actor=actor, **{"name": f"Bank {next(_number)}", **fields})


def make_bank_question(bank: QuestionBank, actor: User, **fields: Any) -> BankQuestion:
    """A question with one follow-up, key points and anchors."""
    values: dict[str, Any] = {
        "text": f"How did you settle case {next(_number)}?",
        "competency": "Problem solving",
        "follow_ups": ["What was the result?"],
        "key_points": ["names a cause", "checks the result"],
        "anchors": {"1": "Names no step.", "5": "Measures the result."},
        "red_flags": ["Claims without saying how it was seen"],
        "tags": ["python"],
    }
    return create_bank_question(bank=bank, actor=actor, **{**values, **fields})


def make_full_bank(actor: User, each: int = 3, **fields: Any) -> QuestionBank:
    """A bank with so many questions of each difficulty."""
    bank = make_bank(actor, **fields)
    for level in LEVELS:
        for _ in range(each):
            make_bank_question(bank, actor, difficulty=level)
    return bank


def make_template(actor: User, **fields: Any) -> InterviewTemplate:
    """A template without questions."""
    return create_template(actor=actor, **{"name": f"Template {next(_number)}", **fields})


def make_complete_template(actor: User, questions: Sequence[BankQuestion] = (), **fields: Any) -> InterviewTemplate:
    """A template whose sections are these questions, else three new ones."""
    asked = list(questions)
    if not asked:
        bank = make_bank(actor)
        asked = [make_bank_question(bank, actor, difficulty=level) for level in LEVELS]
    return save_as_template(questions=asked, actor=actor, **{"name": f"Template {next(_number)}", **fields})


def make_drawing_template(actor: User, bank: QuestionBank, **fields: Any) -> InterviewTemplate:
    """A template that draws three questions, one of each difficulty, from the bank."""
    values = {"use_auto_assembly": True, "question_count": 3, "question_banks": [bank]}
    return make_template(actor, **{**values, **fields})


def make_version(actor: User, **fields: Any) -> TemplateVersion:
    """A pinned version of a new complete template."""
    return pin_version(template=make_complete_template(actor, **fields), actor=actor)


def make_answered_chat(version: TemplateVersion, scores: Sequence[int | None]) -> Chat:
    """An interview that asked the version's questions, with a report that scores them so (0-10)."""
    chat = Chat.objects.create(title="Answered", status="finalized", template_version=version)
    held = bank_questions_of(version)
    for order, one in enumerate(version.questions, 1):
        KeyQuestion.objects.create(
            chat=chat, order=order, question=one["question"], bank_question=held.get(one["id"]), asked_at=timezone.now()
        )
    report = ExportableReport.objects.create(chat=chat)
    responses = [{"number": number, "score": score} for number, score in enumerate(scores, 1)]
    report.current = ReportVersion.objects.create(
        report=report, number=1, question_responses=responses, engine="offline", input_hash="0" * 64
    )
    report.save()
    return chat
