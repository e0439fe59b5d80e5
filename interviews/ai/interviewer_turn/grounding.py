"""Refuses a model's wording that is more, or other, than the turn asked for. Then the offline wording stands."""

import re

from config.ai.client import InvalidAnswer
from config.ai.registry import Grounded
from interviews.ai.forbidden import is_clean, is_private
from interviews.ai.interviewer_turn.offline import offline
from interviews.ai.interviewer_turn.schema import Intent, Turn, TurnInput
from interviews.ai.orders import addresses_software
from interviews.ai.stems import words_of

MOST_WORDS = 90
_ECHO = 7  # words in a row from the answer
_MARKUP = re.compile(
    r"https?:|www\.|<[^>]*>|\]\(|\*\*|__|`|^\s*(?:[#>*•-]|\d+[.)])\s|\n|[\U0001f300-\U0001faff☀-➿]", re.MULTILINE
)
_ASKS = re.compile(
    r"(?:^\s*|[.!:?]\s+)(?:and |also |please |now |then )*(?:tell|describe|explain|walk|share|name|list|give)\b", re.I
)
_JUDGES = re.compile(
    r"\b(?:great|excellent|good(?! (?:morning|afternoon|evening|day)\b)|well done|impress\w*|amazing|fantastic|"
    r"perfect\w*|wonderful|brilliant|awesome|nice\w*|outstanding|superb|terrific|interesting|insightful|valuable|helpful|"
    r"strong|weak|poor|wrong|incorrect|correct|unfortunately|disappoint\w*|congratulations|bravo|glad|thrilled|admir\w*|proud|"
    r"clever|smart|solid|thoughtful|clear answer|comprehensive|thorough|i (?:like|love|agree|disagree|appreciate how)|"
    r"that(?:'s| is|’s) (?:right|true)|should have|not enough|score[ds]?|rating|pass(?:ed)?|fail(?:ed|ure)?|hired?|"
    r"you(?:'ll| will) (?:get|hear|move)|next round|job offer)\b",
    re.IGNORECASE,
)
# What a follow-up of each intent must speak of: a guard that needs no list of what may not be asked.
_CUES: dict[Intent, re.Pattern[str]] = {
    "clarify": re.compile(
        r"\b(?:more|mean|understand|clarify|explain|mind|again|relate\w*|answers?|detail\w*)\b", re.I
    ),
    "example": re.compile(r"\b(?:example|instance|occasion|case|situation|time|moment)\b", re.I),
    "result": re.compile(
        r"\b(?:results?|outcome|end|ended|afterwards|change[ds]?|came of|come out|happened|effect)\b", re.I
    ),
    "own_role": re.compile(
        r"\b(?:yourself|your (?:own )?(?:part|role|share|contribution|task)|fell to you|you personally)\b", re.I
    ),
    "number": re.compile(
        r"\b(?:figures?|numbers?|how (?:much|many|often|long|large|big)|percent\w*|measure\w*|roughly)\b", re.I
    ),
}


def ground(answer: Turn, given: TurnInput) -> Grounded[Turn]:
    """The turn as it is. Raises InvalidAnswer where a model's wording has a fault (`faults_of`)."""
    if answer == offline(given):
        return Grounded(answer)
    faults = faults_of(answer.text, given)
    if faults:
        raise InvalidAnswer(" ".join(faults))
    return Grounded(answer)


def faults_of(text: str, given: TurnInput) -> list[str]:
    """What is wrong with a wording, in sentences; none quotes anything."""
    fixed = {"question": given.question, "repeat": given.question, "scripted": given.scripted}.get(given.intent, "")
    own = text.replace(fixed, " ", 1) if fixed else text
    checks = {
        "The question does not stand in it word for word.": bool(fixed) and fixed not in text,
        "It is empty.": not text.strip(),
        "It is too long.": len(text.split()) > max(MOST_WORDS, len(fixed.split()) + 40),
        "It holds markup, a link or several lines.": _MARKUP.search(own) is not None,
        "It asks something else.": _asks_more(own, given.intent),
        "It asks about what may not be asked.": not is_clean(text) or is_private(own),
        "It praises or judges.": _JUDGES.search(own) is not None,
        "It is not of the intent.": given.intent in _CUES and not _CUES[given.intent].search(own),
        "It follows or repeats what addresses software.": addresses_software(own) or _echoes(own, given.answer),
        "It names a figure that was not given.": not _figures(own) <= _figures_given(given),
        "It does not say that it is software.": given.intent == "greeting" and "software" not in text.lower(),
    }
    return [sentence for sentence, wrong in checks.items() if wrong]


def _asks_more(own: str, intent: Intent) -> bool:
    """Beside a key question nothing is asked; a follow-up asks one thing."""
    asked = own.count("?")
    if intent in ("question", "repeat", "scripted", "greeting", "wrap_up"):
        return asked > 0 or _ASKS.search(own) is not None
    return asked > 1


def _echoes(own: str, answer: str) -> bool:
    mine, theirs = words_of(own), " ".join(words_of(answer))
    runs = (" ".join(mine[place : place + _ECHO]) for place in range(len(mine) - _ECHO + 1))
    return any(run in theirs for run in runs)


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


def _figures_given(given: TurnInput) -> set[str]:
    minutes, rest = divmod(given.seconds, 60)
    told = {str(number) for number in (given.number, given.total, given.seconds, minutes, rest)}
    return told | _figures(f"{given.title} {given.company} {given.wants}")
