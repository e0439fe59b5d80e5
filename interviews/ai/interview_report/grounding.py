"""Checks what an engine found against the candidate's own turns: a quote that is not there is not evidence."""

from config.ai.grounding import SourceText
from config.ai.registry import Grounded
from config.ai.text.stems import words_of
from interviews.ai.interview_report.passages import Reading
from interviews.ai.interview_report.schema import AskedQuestion, Finding, InterviewReport, Quote, ReportInput
from interviews.ai.interview_report.scoring import readings, scored

LEAST_WORDS = 3


def ground(answer: InterviewReport, given: ReportInput) -> Grounded[InterviewReport]:
    """The report of `given` from the findings of `answer` whose quotes stand in an answer to that question, of three
    words or more (a whole sentence may be shorter), outside of passages that address whoever judges; the others are
    dropped and counted. Scores, rationales and feedback are worked out again by code: no figure, name or sentence of an
    engine is kept. Grounding what `offline` gave changes nothing."""
    read_as = readings(given)
    places = {question.number: place for place, question in reversed(list(enumerate(given.questions)))}
    found: dict[int, list[Finding]] = {}
    dropped = 0
    for response in answer.responses:
        place = places.get(response.number)
        kept = [_kept(one, given, place, read_as) for one in response.findings]
        dropped += sum(one is None for one in kept)
        if place is not None:
            found.setdefault(place, []).extend(one for one in kept if one is not None)
    return Grounded(scored(given, found, read_as), dropped=dropped)


def _kept(one: Finding, given: ReportInput, place: int | None, read_as: dict[int, Reading]) -> Finding | None:
    if place is None:
        return None
    reading = read_as[place]
    quote = _located(one.quote, given.questions[place])
    if quote is None or _is_barred(quote, reading.instructions):
        return None
    if len(words_of(quote.text)) < LEAST_WORDS and quote not in (passage.quote for passage in reading.passages):
        return None
    return one.model_copy(update={"quote": quote})


def _located(quote: Quote, question: AskedQuestion) -> Quote | None:
    """The quote with its place: in the turn that it names, else in the first turn that holds it."""
    turns = sorted(question.turns, key=lambda turn: turn.seq != quote.seq)
    for turn in turns:
        at = (quote.start, quote.end)
        if turn.seq != quote.seq or quote.start < 0 or turn.text[quote.start : quote.end] != quote.text:
            at = SourceText(turn.text).locate(quote.text) or (-1, -1)
        if at[0] < 0 or not quote.text.strip():
            continue
        return Quote(text=turn.text[at[0] : at[1]], seq=turn.seq, start=at[0], end=at[1])
    return None


def _is_barred(quote: Quote, instructions: tuple[Quote, ...]) -> bool:
    return any(quote.seq == b.seq and quote.start < b.end and b.start < quote.end for b in instructions)
