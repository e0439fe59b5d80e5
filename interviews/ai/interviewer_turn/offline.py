"""Words a turn by code alone: same input, same bytes. English. Of what the person wrote, at most the name of one thing
that they worked on is taken up, and never anything that addresses the software."""

import json
import re
from functools import cache
from pathlib import Path

from interviews.ai.interviewer_turn.mention import may_be_named, mention
from interviews.ai.interviewer_turn.schema import Turn, TurnInput
from interviews.ai.seeds import one_of

_FILE = Path(__file__).with_name("wordings.json")
_PLAIN_NAME = re.compile(r"(?!.*(?:https?:|www\.))[^<>\[\]{}`*|\n]{1,120}")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def offline(given: TurnInput) -> Turn:
    """The words of the turn, varied by the number of the question.

    "question" and "repeat" hold the key question as it stands, "scripted" the follow-up as it stands. No praise, no
    judgment, and at most one question beside the key question. An intent without its text falls back to asking for
    more."""
    whose = "_practice" if given.is_practice else ""
    if given.intent == "greeting":
        return Turn(text=_form(f"greeting{whose}", given).format(title=_titled(given), count=_count(given.total)))
    if given.intent == "wrap_up":
        return Turn(text=_form(f"wrap_up{whose}", given))
    if given.intent == "repeat" and given.question:
        return Turn(text=_form("repeat", given).replace("{question}", given.question))
    if given.intent == "question" and given.question:
        return Turn(
            text=" ".join(filter(None, (_thanks(given), _lead(given), given.question, duration(given.seconds))))
        )
    return Turn(text=_follow_up(given))


def duration(seconds: int) -> str:
    """The time for an answer as a sentence, '' for none.

    >>> duration(150), duration(60), duration(0)
    ('You have 2 minutes and 30 seconds.', 'You have 1 minute.', '')
    """
    minutes, rest = divmod(seconds, 60)
    parts = [_plural(minutes, "minute")] * bool(minutes) + [_plural(rest, "second")] * bool(rest)
    return f"You have {' and '.join(parts)}." if parts else ""


def _follow_up(given: TurnInput) -> str:
    wants = given.wants.strip()
    taken_up = _form("spoke_of", given).format(wants=wants) if wants and may_be_named(wants) else ""
    if given.intent == "scripted" and given.scripted:
        return " ".join(filter(None, (taken_up or _form("thanks", given), given.scripted)))
    intent = given.intent if given.intent in ("example", "own_role", "result", "number") else "clarify"
    if intent == "clarify":
        return _form("clarify", given)
    return " ".join(filter(None, (taken_up, _form(intent, given))))


def _thanks(given: TurnInput) -> str:
    if given.number == 1 or not given.answer.strip():
        return ""
    about = mention(given.answer)
    return _form("thanks_about", given).format(wants=about) if about else _form("thanks", given)


def _lead(given: TurnInput) -> str:
    if given.number == 1:
        return _form("begin", given)
    name = "last" if given.number == given.total else "next"
    return _form(name, given).format(number=given.number, total=given.total)


def _form(name: str, given: TurnInput) -> str:
    return one_of(_wordings()[name], given.number, given.intent, name)


def _titled(given: TurnInput) -> str:
    title, company = given.title.strip(), given.company.strip()
    named = f"this interview: {title}" if title and _PLAIN_NAME.fullmatch(title) else "this interview"
    return f"{named}, at {company}" if company and _PLAIN_NAME.fullmatch(company) else named


def _count(total: int) -> str:
    number = _COUNTS[total] if total < len(_COUNTS) else str(total)
    return f"{number} question" if total == 1 else f"{number} questions"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


@cache
def _wordings() -> dict[str, tuple[str, ...]]:
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(forms) for name, forms in told.items()}
