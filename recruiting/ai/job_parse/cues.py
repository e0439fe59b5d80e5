"""Words beside a skill that say how much of it is wanted and whether it must be. All on folded text."""

import re
from dataclasses import dataclass

from recruiting.ai.resume_extract.schema import Level

_LEVELS: tuple[tuple[Level, str], ...] = (
    (
        "beginner",
        r"familiar(?:ity)?(?: with)?|basic(?:s)?|some (?:knowledge|experience|exposure|understanding)|exposure to|"
        r"awareness of|"
        r"introductory|elementary|entry-level|foundational|notions?(?: d[e'])?|connaissances? de base|base en|"
        r"beginner|debutant",
    ),
    (
        "intermediate",
        r"working (?:knowledge|experience|understanding|proficiency)|good (?:knowledge|understanding|command|"
        r"working|grasp)|"
        r"competent|competency (?:in|with)|comfortable (?:with|using|in)|comfort with|practical|sound (?:knowledge|"
        r"understanding)|intermediate|"
        r"bonnes? connaissances?|intermediaire|a l'aise (?:avec|dans)|moderate",
    ),
    (
        "expert",
        r"expert(?:s)?(?! (?:advice|witness))|mastery(?: of)?|master(?:ed)? (?:of|knowledge)|world-class|"
        r"maitrise parfaite|parfaite maitrise|experte?",
    ),
    (
        "advanced",
        r"advanced|strong(?:ly)?|solid|excellent|extensive|in-depth|deep|thorough|proficien(?:t|cy)|fluen(?:t|cy)|"
        r"comprehensive|"
        r"exceptional|outstanding|superior|highly (?:skilled|proficient)|expertise|demonstrated|proven|significant|"
        r"(?:bonne |tres bonne |excellente )?maitrise|(?:tres bonnes?|excellentes?) connaissances?|solides?|"
        r"approfondie?s?|avancee?s?|excellentes?|expertise|"
        r"rigoureuse",
    ),
)
_LEVEL = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in _LEVELS))
_AFTER = re.compile(
    r"^\s*[(\[:–—-]\s*(?:level\W+)?(?:(beginner|basic)|(intermediate)|(advanced|strong|proficient|fluent)|(expert|"
    r"master))\b"
)
_AFTER_LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced", "expert")
_CUT = re.compile(r";|\(|\)|\bbut\b|\s[–—]\s|\bmais\b")
_BACKWARD = re.compile(
    r"\b(?:(?:is|are|would be|will be|considered|as) (?:an? )?(?:strong |big |definite |nice |real |distinct )?(?:plus|"
    r"asset|bonus|"
    r"advantage|advantageous|desirable|desired|preferred|helpful|handy|useful|beneficial|welcome|nice)|an? (?:strong |"
    r"definite |big )?(?:plus|"
    r"asset|advantage|bonus)|preferred|desirable|optional|nice[- ]to[- ]have|(?:est|serait|sont|constitue(?:nt|"
    r"rait)?|seraient) (?:un |des )?(?:atouts?|"
    r"plus|appreciee?s?|souhaitee?s?|souhaitables?)|un atout|un plus|appreciee?s?|souhaitee?s?|souhaitables?|"
    r"not required|not essential|facultati\w+)\b"
)
_FORWARD = re.compile(
    r"\b(?:ideally|preferably|bonus(?: points)?(?: for| if)?|nice[- ]to[- ]have|preferred|plus if|extra credit|"
    r"idealement|"
    r"de preference|desirable|optionally|atouts?|some of (?:them|that|it|which)(?= (?:in|with)\b))\b\s*:?"
)
_MUST = re.compile(
    r"\b(?:required|must(?: have)?|essential|mandatory|necessary|requis\w*|obligatoire|exigee?s?|indispensable|"
    r"imperatif)\b"
)
_ENDING = re.compile(
    r"\s*(?!and\b|or\b|et\b|ou\b)(?:[\w+#./-]+ ){1,3}(?:preferred|desirable|a plus|an asset|un atout)\.?\s*"
)
_NEGATED = re.compile(r"\b(?:no|not|without|never|sans|aucune?) (?:\w+ ){0,3}$")

_UNWANTED = re.compile(r"\s*(?:n'est|ne sont|is|are) (?:pas|not) (?:possible|offered|available|necessary|needed)")


@dataclass(frozen=True, slots=True)
class Need:
    """How a clause wants a skill: `preferred` True/False where it says so, None where it does not."""

    preferred: bool | None
    level: Level


def read_need(folded: str, start: int, end: int) -> Need:
    """What the sentence `folded` says about the skill at start..end of it."""
    low, high = _segment(folded, start, end)
    return Need(_preference(folded, low, high, start, end), _level(folded, low, start, end))


def negated(folded: str, start: int, end: int) -> bool:
    """Whether the skill is named as what is not there or not needed ("no Java")."""
    return bool(_NEGATED.search(folded[max(0, start - 40) : start]) or _UNWANTED.match(folded, end))


def _segment(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between semicolons, parentheses and "but" that holds the skill; by commas where a stretch says both
    that something is required and that something is a plus."""
    cuts = [(match.start(), match.end()) for match in _CUT.finditer(folded)]
    low = max((after for _, after in cuts if after <= start), default=0)
    high = min((before for before, _ in cuts if before >= end), default=len(folded))
    part = folded[low:high]
    if _MUST.search(part) and (_BACKWARD.search(part) or _FORWARD.search(part)):
        low = max(low, folded.rfind(",", low, start) + 1)
        comma = folded.find(",", end, high)
        high = comma if comma >= 0 else high
    return _last_part(folded, low, high, start, end)


def _last_part(folded: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """In "PLC programming, Siemens preferred" the wish is Siemens alone."""
    comma = folded.find(",", low, high)
    if comma < 0 or folded.count(",", low, high) > 1 or not _ENDING.fullmatch(folded, comma + 1, high):
        return low, high
    return (low, comma) if end <= comma else (comma + 1, high) if start > comma else (low, high)


def _preference(folded: str, low: int, high: int, start: int, end: int) -> bool | None:
    after = _BACKWARD.search(folded, end, high)
    before = _FORWARD.search(folded, low, start)
    if after or before or _aside(folded, high, end):
        return True
    return False if _MUST.search(folded, low, high) else None


def _aside(folded: str, high: int, end: int) -> bool:
    """ "Spark (a plus)": the parenthesis right after the skill speaks of it."""
    opening = re.match(r"\s*\(", folded[end:])
    if not opening:
        return False
    closing = folded.find(")", end)
    return closing > 0 and _BACKWARD.match(folded, end + opening.end(), closing) is not None


def _level(folded: str, low: int, start: int, end: int) -> Level:
    """The nearest level word before the skill in its stretch, else one right after it ("Python (expert)")."""
    after = _AFTER.match(folded[end : end + 30])
    if after:
        return next(level for level, said in zip(_AFTER_LEVELS, after.groups(), strict=True) if said)
    last = None
    for last in _LEVEL.finditer(folded, low, start):  # noqa: B007  # the last one is nearest
        pass
    if last is None or start - last.end() > 90:
        return ""
    return next(level for level, _ in _LEVELS if last.group(level))
