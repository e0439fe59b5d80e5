"""Anchors of competencies: what the marks of their questions come to, in the words of the anchor."""

from interviews.ai.interview_report.marking import Marked
from interviews.ai.interview_report.schema import CompetencyMark, half_up

MOST = 3


def competencies(marks: list[Marked]) -> tuple[CompetencyMark, ...]:
    """One for each competency that questions name, in their order: 1 below a mean mark of 2, one more for each 2, 5
    from 8. Where no question of it has an answer there is no anchor. The sentence is that of the first question that
    has it."""
    named = dict.fromkeys(one.question.competency for one in marks if one.question.competency)
    return tuple(_one(name, [one for one in marks if one.question.competency == name]) for name in named)


def _one(name: str, marks: list[Marked]) -> CompetencyMark:
    scores = [one.response.score for one in marks if one.response.score is not None]
    if not scores:
        return CompetencyMark(name=name)
    anchor = min(5, 1 + half_up(sum(scores) / len(scores) - 0.5) // 2) if sum(scores) else 1
    sentence = next((text for one in marks if (text := one.question.anchors.get(str(anchor), ""))), "")
    quotes = tuple(dict.fromkeys(quote for one in marks for quote in one.response.quotes[:1]))
    return CompetencyMark(name=name, anchor=anchor, sentence=sentence, quotes=quotes[:MOST])
