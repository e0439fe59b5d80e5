"""Candor's own questions: looked through, and copied into a bank of the company."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from config.errors import Refused
from interviews.ai.key_questions.schema import PlannedQuestion
from interviews.data import authored_bank
from interviews.domain.bank_exchange.imports import key_of
from interviews.domain.bank_questions import create_bank_question
from interviews.models import BankQuestion, QuestionBank

MOST = 100


def competencies() -> list[str]:
    """The names of what Candor's questions are about, by name."""
    return sorted({one.competency for one in authored_bank()})


def search_authored(
    *,
    words: str = "",
    type: str = "",  # noqa: A002 - the word of every door
    difficulty: str = "",
    competency: str = "",
) -> list[PlannedQuestion]:
    """The questions that hold every word (in the question, the competency or the skills; capitals do not count) and
    suit the type of interview, difficulty and competency named."""
    wanted = words.casefold().split()
    return [
        one
        for one in authored_bank()
        if (not type or not one.types or type in one.types)
        and difficulty in ("", one.difficulty)
        and competency in ("", one.competency)
        and all(word in _text(one) for word in wanted)
    ]


def _text(one: PlannedQuestion) -> str:
    return " ".join((one.question, one.competency, *one.skills)).casefold()


@transaction.atomic
def add_authored(*, bank: QuestionBank, ids: Iterable[str], actor: User) -> list[BankQuestion]:
    """Copy questions by their ids into a bank, with their skills as tags; those that stand there already, word for
    word, are not made twice. Returns the new ones. Refuses no id, more than 100, an unknown one and an archived
    bank."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        raise Refused("Tick one question or more.", code="nothing_ticked")
    if len(wanted) > MOST:
        raise Refused(f"At most {MOST} questions at once.", code="too_many")
    there = {one.id: one for one in authored_bank()}
    if not set(wanted) <= set(there):
        raise Refused("There is no such question.", code="unknown_question")
    known = {key_of(text) for text in bank.questions.values_list("text", flat=True)}
    fresh = [there[one] for one in wanted if key_of(there[one].question) not in known]
    return [_copied(one, bank, actor) for one in fresh]


def _copied(one: PlannedQuestion, bank: QuestionBank, actor: User) -> BankQuestion:
    return create_bank_question(
        bank=bank,
        actor=actor,
        text=one.question,
        difficulty=one.difficulty,
        competency=one.competency,
        follow_ups=list(one.follow_ups),
        key_points=list(one.key_points),
        anchors=dict(one.anchors),
        red_flags=list(one.red_flags),
        time_limit=max(30, one.time_limit),
        tags=one.skills,
    )
