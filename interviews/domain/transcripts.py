"""What was said, as a reader and as a report needs it."""

from dataclasses import dataclass
from datetime import datetime

from interviews.ai.interview_report.schema import AskedQuestion, AskedTurn, ReportInput
from interviews.enums import MessageRole, TurnIntent
from interviews.models import Chat, ChatMessage, KeyQuestion


@dataclass(frozen=True, slots=True)
class Line:
    """One turn. `question_number` is the key question's number from 1, 0 for greeting and closing. An empty `text` of a
    user is a wish to go on. `is_late`: it came after the time and counts for nothing."""

    seq: int
    role: str
    text: str
    at: datetime
    question_number: int
    intent: str
    is_late: bool
    is_dictated: bool = False


def transcript_of(chat: Chat) -> tuple[Line, ...]:
    """Every turn in order. One query."""
    rows = ChatMessage.objects.filter(chat=chat).select_related("question").order_by("seq")
    return tuple(
        Line(
            seq=row.seq,
            role=row.role,
            text=row.content,
            at=row.written_at or row.created_at,
            question_number=row.question.order if row.question is not None else 0,
            intent=row.intent,
            is_late=row.is_late,
            is_dictated=row.is_dictated,
        )
        for row in rows
    )


def report_input(chat: Chat) -> ReportInput:
    """What the report is written from: the key questions that were asked, each with the answers that count, in order.
    Late turns, wishes to go on and asking to hear the question again are not answers. Minutes are rounded up."""
    asked = KeyQuestion.objects.filter(chat=chat, asked_at__isnull=False).order_by("order")
    turns = _answers(chat)
    job = chat.job_description
    return ReportInput(
        title=chat.title,
        type=chat.type,
        questions=tuple(_asked(question, turns.get(question.pk, ())) for question in asked),
        job_skills=tuple(job.required_skills) if job is not None else (),
        minutes=minutes_of(chat),
    )


def minutes_of(chat: Chat) -> int | None:
    """How long the talk took, in whole minutes, at least 1; None while it goes on."""
    if chat.started_at is None or chat.finalized_at is None:
        return None
    return max(1, -(-int((chat.finalized_at - chat.started_at).total_seconds()) // 60))


def asked_question(question: KeyQuestion, turns: tuple[AskedTurn, ...] = ()) -> AskedQuestion:
    """A key question as the report's engine reads it."""
    return _asked(question, turns)


def _asked(question: KeyQuestion, turns: tuple[AskedTurn, ...]) -> AskedQuestion:
    return AskedQuestion(
        number=question.order,
        question=question.question,
        competency=question.competency,
        weight=float(question.weight),
        key_points=tuple(question.key_points),
        anchors=question.anchors,
        red_flags=tuple(question.red_flags),
        difficulty=question.difficulty,
        turns=turns,
    )


def _answers(chat: Chat) -> dict[int, tuple[AskedTurn, ...]]:
    """{key question's pk: the turns that answer it}."""
    rows = ChatMessage.objects.filter(chat=chat, role=MessageRole.USER, is_late=False).exclude(content="")
    found: dict[int, tuple[AskedTurn, ...]] = {}
    for row in rows.exclude(reply__intent=TurnIntent.REPEAT).order_by("seq"):
        if row.question_id is not None:
            found[row.question_id] = (*found.get(row.question_id, ()), AskedTurn(seq=row.seq, text=row.content))
    return found
