"""Checks what an engine hinted at against the text. Only terms in force can warn or block; an engine can only
advise."""

from config.ai.grounding import SourceText
from config.ai.registry import Grounded
from config.ai.text.stems import words_of
from interviews.ai.feedback_hints.offline import PERSONALITY, VAGUE, offline
from interviews.ai.feedback_hints.schema import FeedbackHints, Hint, HintsInput

ADVICE = "This may judge a person instead of the work. Say what was said or done."
_SENTENCES = {"bias": ADVICE, "personality": PERSONALITY, "vague": VAGUE}
_CATEGORIES = frozenset(["age", "gender", "race", "disability", "appearance", "family", "other"])
MOST_WORDS = 30


def ground(answer: FeedbackHints, given: HintsInput) -> Grounded[FeedbackHints]:
    """The hints of code, and beside them what an engine found elsewhere: only with a quote that stands in the text, as
    advice (severity 0) in code's words. Quotes that are not there are dropped and counted. Grounding what `offline`
    gave changes nothing."""
    sure = offline(given).hints
    source = SourceText(given.text)
    more: list[Hint] = []
    dropped = 0
    for one in answer.hints:
        if one.kind not in _SENTENCES or one in sure:
            continue
        place = source.locate(one.quote)
        if place is None or len(words_of(one.quote)) > MOST_WORDS:
            dropped += 1
        elif not any(place[0] < each.end and each.start < place[1] for each in (*sure, *more)):
            more.append(_advice(one, given.text, place))
    placed = sorted((*(h for h in sure if h.quote), *more), key=lambda h: (h.start, h.end, h.kind, h.term))
    return Grounded(FeedbackHints(hints=(*placed, *(h for h in sure if not h.quote))), dropped=dropped)


def _advice(one: Hint, text: str, place: tuple[int, int]) -> Hint:
    category = one.category if one.kind == "bias" and one.category in _CATEGORIES else ""
    quote = text[place[0] : place[1]]
    return Hint(
        kind=one.kind, sentence=_SENTENCES[one.kind], quote=quote, start=place[0], end=place[1], category=category
    )
