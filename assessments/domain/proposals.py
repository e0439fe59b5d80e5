"""Marks that an engine proposes for long texts. They never count: a person confirms, changes or leaves them."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from assessments.ai.answer_mark.schema import AnswerMark, AnswerMarkInput, CriterionMark
from assessments.ai.answers import resolve
from assessments.ai.marking_totals import rounded
from assessments.domain.questions import item_of
from assessments.enums import MarkSource, QuestionKind
from assessments.models import Answer, Mark
from superadmin.domain.ai import Answer as Asked
from superadmin.domain.ai import ask
from superadmin.domain.ledger import sha256_of


def propose_mark(*, answer: Answer) -> Mark | None:
    """Ask for a proposal for an answered long text with a rubric, and keep it beside the answer.

    None where there is nothing to propose from: another kind, no rubric, no answer. The same answer and rubric asked
    again gives the proposal that is there. Do not call it in a transaction: a model may take a minute.
    """
    given = input_of(answer)
    if given is None:
        return None
    known = _known(answer, given)
    if known is not None:
        return known
    asked = ask("answer_mark", given, tenant=answer.tenant, related=answer)
    return _keep(answer, asked)


def input_of(answer: Answer) -> AnswerMarkInput | None:
    """What an engine is given: the question, its rubric and the answer, and nothing of the person."""
    item = item_of(answer.place.version)
    resolved = resolve(item, answer.place.layout, answer.value)
    if answer.place.version.kind != QuestionKind.LONG_TEXT or not item.rubric or resolved is None:
        return None
    question = "\n\n".join(part for part in (item.stimulus, item.stem) if part)
    return AnswerMarkInput(question=question, answer=resolved["text"], rubric=item.rubric, min_words=item.min_words)


def newest_proposal(answer: Answer) -> Mark | None:
    """The proposal that a marker sees."""
    return answer.marks.filter(source=MarkSource.PROPOSAL).order_by("-pk").first()


def _known(answer: Answer, given: AnswerMarkInput) -> Mark | None:
    return answer.marks.filter(source=MarkSource.PROPOSAL, input_hash=sha256_of(given)).first()


@transaction.atomic
def _keep(answer: Answer, asked: Asked[Any]) -> Mark:
    """Store the proposal once: whoever else stored the same meanwhile was first."""
    Answer.objects.select_for_update(of=("self",)).only("pk").get(pk=answer.pk)
    usage, result = asked.usage, asked.value
    known = answer.marks.filter(source=MarkSource.PROPOSAL, input_hash=usage.input_sha256).first()
    if known is not None:
        return known
    possible = answer.place.points
    return Mark.objects.create(
        tenant_id=answer.tenant_id,
        answer=answer,
        source=MarkSource.PROPOSAL,
        points=_scaled(result.points, result.possible, possible),
        possible=possible,
        criteria=[_criterion(one, result.possible, possible) for one in result.criteria],
        comment=_comment(result),
        engine=str(asked.engine),
        prompt_version=usage.prompt_sha256,
        input_hash=usage.input_sha256,
        version=answer.place.version,
    )


def _comment(result: AnswerMark) -> str:
    quoted = [f"“{span.text}”" for span in result.instructions]
    return "\n".join([*result.notes, *quoted])[:5000]


def _criterion(one: CriterionMark, whole: float, possible: Decimal) -> dict[str, Any]:
    points = _scaled(one.points, whole, possible)
    return {
        "id": one.id,
        "name": one.name,
        "points": None if points is None else float(points),
        "possible": float(_scaled(one.possible, whole, possible) or 0),
        "reason": one.reason,
        "quotes": [shown.quote.model_dump() for shown in one.shown],
    }


def _scaled(points: float | None, whole: float, possible: Decimal) -> Decimal | None:
    """Points of the rubric as points of the place, which may be worth more or less."""
    if points is None or whole <= 0:
        return None
    return rounded(Decimal(str(points)) * possible / Decimal(str(whole)))
