"""Checks a plan that an engine made: what quotes nothing that is there, or asks what may not be asked, is left out."""

import re

from config.ai.client import InvalidAnswer
from config.ai.grounding import SourceText
from config.ai.registry import Grounded
from interviews.ai.forbidden import is_clean, is_private
from interviews.ai.key_questions.banks import question_of, with_bank
from interviews.ai.key_questions.offline import in_order, offline
from interviews.ai.key_questions.schema import KeyQuestionSet, KeyQuestionsInput, PlannedQuestion
from interviews.ai.orders import addresses_software
from interviews.ai.stems import are_alike, stems_of
from interviews.data import load_competencies

LEAST_WORDS, MOST_WORDS = 3, 60
_CITED = re.compile('[“"]([^“”"]+)[”"]')
_MARKUP = re.compile(r"https?:|www\.|<[^>]*>|\]\(|\*\*|`|\n")


def ground(answer: KeyQuestionSet, given: KeyQuestionsInput) -> Grounded[KeyQuestionSet]:
    """The plan with only sound questions, each once, filled up from the offline plan to the number that was asked for;
    what was left out is counted.

    A question with a bank's id is the bank's, whatever else the engine wrote in it. Of its own questions, those are
    left out that ask what may not be asked, quote what is not there, repeat another, address software, hold markup or
    are too long; at most half are its own. What `offline` gave stays as it is. Raises InvalidAnswer where none is left.
    """
    given = with_bank(given)
    planned = offline(given)
    if answer == planned:
        return Grounded(answer)
    sources = {"resume": SourceText(given.resume_text), "job": SourceText(given.job_text)}
    kept: list[PlannedQuestion] = []
    for one in answer.questions[: given.count]:
        sound = _sound(one, given, planned, sources)
        if sound and _has_room(sound, kept, given.count) and not _is_like_one_of(kept, sound):
            kept.append(sound)
    if not kept:
        raise InvalidAnswer("The answer holds no question that can be asked.")
    filled = list(kept)
    for one in planned.questions:
        if len(filled) < min(given.count, len(planned.questions)) and not _is_like_one_of(filled, one):
            filled.append(one)
    dropped = len(answer.questions) - len(kept)
    return Grounded(KeyQuestionSet(questions=in_order(tuple(filled), given.seed)), dropped=dropped)


def _sound(
    one: PlannedQuestion, given: KeyQuestionsInput, planned: KeyQuestionSet, sources: dict[str, SourceText]
) -> PlannedQuestion | None:
    if one.id:
        return question_of(given, ref=one.id, question=one.question)
    made = next((other for other in planned.questions if other.question == one.question), None)
    if made:
        return made
    quote = _verified(one, sources)
    if quote is None or _faulty(one) or not _cites(one.question, sources):
        return None
    known = load_competencies().get(one.competency)
    return one.model_copy(
        update={
            "quote": quote,
            "source": one.source if quote else "template",
            "time_limit": min(max(one.time_limit, 60), 300),
            "anchors": known.anchors if known else {},
            "follow_ups": tuple(text for text in one.follow_ups[:3] if _may_be_asked(text)),
            "key_points": tuple(text for text in one.key_points[:5] if is_clean(text)),
            "red_flags": known.red_flags if known else (),
            "types": (),
        }
    )


def _verified(one: PlannedQuestion, sources: dict[str, SourceText]) -> str | None:
    """The quote as it stands in its source, '' where none is claimed, None where it is not there or is private."""
    if not one.quote.strip():
        return None if one.source in sources else ""
    source = sources.get(one.source)
    place = source.locate(one.quote) if source else None
    if source is None or place is None or len(one.quote.split()) < LEAST_WORDS:
        return None
    quote = source.text[place[0] : place[1]]
    return None if addresses_software(quote) or is_private(quote) else quote


def _cites(question: str, sources: dict[str, SourceText]) -> bool:
    """Whether all that a question puts in quotation marks stands in one of the sources."""
    cited = [part for part in _CITED.findall(question) if len(part.split()) >= LEAST_WORDS]
    return all(any(source.locate(part.rstrip(".,;")) for source in sources.values()) for part in cited)


def _faulty(one: PlannedQuestion) -> bool:
    return not _may_be_asked(one.question) or len(one.question.split()) > MOST_WORDS or is_private(one.question)


def _may_be_asked(text: str) -> bool:
    return is_clean(text) and not addresses_software(text) and not _MARKUP.search(text)


def _has_room(one: PlannedQuestion, kept: list[PlannedQuestion], count: int) -> bool:
    """At most half of the questions are an engine's own."""
    return bool(one.id) or sum(not other.id for other in kept) < max(1, (count + 1) // 2)


def _is_like_one_of(kept: list[PlannedQuestion], one: PlannedQuestion) -> bool:
    stems = stems_of(one.question)
    return any(other.question == one.question or are_alike(stems_of(other.question), stems) for other in kept)
