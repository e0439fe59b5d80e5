"""Checks what an engine found against the answer: a quote that is not there is not evidence."""

from assessments.ai.answer_mark.instructions import instructions_in
from assessments.ai.answer_mark.schema import AnswerMark, AnswerMarkInput, CriterionMark, Shown, Span
from assessments.ai.answer_mark.scoring import scored
from config.ai.grounding import SourceText
from config.ai.registry import Grounded
from config.ai.text.stems import words_of

LEAST_WORDS = 3


def ground(answer: AnswerMark, given: AnswerMarkInput) -> Grounded[AnswerMark]:
    """The proposal with only the quotes that stand in the answer, of three words or more, outside of passages that
    address the marker; the others are dropped and counted. Points, names and reasons are worked out again by code: no
    number of an engine is read. Grounding what `offline` gave changes nothing."""
    source = SourceText(given.answer)
    barred = instructions_in(given.answer)
    found, dropped = [], 0
    for one in answer.criteria:
        shown = [_verified(each, source, barred) for each in one.shown]
        dropped += sum(each is None for each in shown)
        kept = tuple(each for each in shown if each is not None)
        found.append(CriterionMark(id=one.id, anchor=one.anchor, shown=kept))
    return Grounded(scored(given, found), dropped=dropped)


def _verified(shown: Shown, source: SourceText, barred: tuple[Span, ...]) -> Shown | None:
    quote = shown.quote
    if quote.start < 0 or source.text[quote.start : quote.end] != quote.text:
        place = source.locate(quote.text)
        if place is None:
            return None
        quote = Span(text=source.text[place[0] : place[1]], start=place[0], end=place[1])
    if len(words_of(quote.text)) < LEAST_WORDS or any(quote.start < b.end and b.start < quote.end for b in barred):
        return None
    return shown.model_copy(update={"quote": quote})
