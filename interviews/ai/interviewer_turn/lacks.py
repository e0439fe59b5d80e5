"""What an answer lacks, and so what to ask next. It looks for signs in words and judges nothing.

Known limits: English, and signs only: "we decided" may have been said by who decided alone. So a follow-up asks, and
its answer counts like any other.
"""

from config.ai.text.folding import without_accents
from interviews.ai.interviewer_turn.mention import mention
from interviews.ai.interviewer_turn.reading import is_off_topic, is_unclear, patterns, wants_skip
from interviews.ai.interviewer_turn.schema import FollowUp, Intent
from interviews.ai.orders import without_orders
from interviews.ai.stems import stems_of, words_of

ENOUGH = 220  # words: so long an answer is asked at most about its result
COVERED = 0.4  # of a key point's stems


def what_lacks(
    *,
    question: str,
    answers: tuple[str, ...],
    key_points: tuple[str, ...] = (),
    follow_ups: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
) -> FollowUp | None:
    """The follow-up that the answers to `question` (in order) call for, None for none.

    None where the last one wishes to go on, or nothing is lacking. `asked` are the intents used for this question
    already ("repeat" counts for nothing): none is used twice, but "scripted" is, until `follow_ups` are used up. What
    addresses the software is left out first, so an answer with it is asked what the answer without it is asked.
    """
    if not answers or wants_skip(answers[-1]):
        return None
    text = "\n".join(without_orders(answer) for answer in answers).strip()
    if is_unclear(text) or is_off_topic(question, text, key_points):
        return None if "clarify" in asked or len(asked) > 1 else FollowUp(intent="clarify")
    wants = mention(text)
    for intent in _lacking(without_accents(question), without_accents(text)):
        if intent not in asked:
            return FollowUp(intent=intent, wants=wants)
    return _scripted(text, key_points, follow_ups, asked)


def _lacking(question: str, text: str) -> list[Intent]:
    """The intents that have a reason, the most useful first."""
    happened = _shows("happened", question)
    lacking: list[Intent] = []
    if len(words_of(text)) < ENOUGH:
        if not _shows("example", text):
            lacking.append("example")
        if happened and _shows("we", text) and not _shows("own", text):
            lacking.append("own_role")
    if happened and not _shows("result", text):
        lacking.append("result")
    elif happened and not _shows("figure", text):
        lacking.append("number")
    return lacking


def _scripted(
    text: str, key_points: tuple[str, ...], follow_ups: tuple[str, ...], asked: tuple[str, ...]
) -> FollowUp | None:
    """The bank's next follow-up, where key points are open and the answer does not hold it already."""
    place = sum(one == "scripted" for one in asked)
    if place >= len(follow_ups) or (key_points and all(_covers(text, point) for point in key_points)):
        return None
    return FollowUp(intent="scripted", scripted=follow_ups[place])


def _covers(text: str, point: str) -> bool:
    wanted = stems_of(point)
    return not wanted or len(wanted & stems_of(text)) / len(wanted) >= COVERED


def _shows(sign: str, text: str) -> bool:
    return patterns("signs.txt")[sign].search(text) is not None
