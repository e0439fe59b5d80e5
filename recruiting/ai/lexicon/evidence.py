"""Evidence that an ambiguous word is meant as a skill: its letter case, a cue beside it, a list of skills around it."""

import re
from dataclasses import dataclass
from enum import Enum

from .spellings import Kind, Spelling


class Standing(Enum):
    """FIRM counts by itself; LIKELY (right letter case) needs a cue or one skill in its list; FAINT needs two."""

    FIRM = 2
    LIKELY = 1
    FAINT = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the folded text that may name a skill. `resumed` is where a phrase goes on after words that are not
    its own ("reconciled twelve bank accounts": at "bank"), else -1."""

    start: int
    end: int
    spelling: Spelling
    standing: Standing
    resumed: int = -1


DIGITAL = frozenset({"Software engineering", "Data & AI", "IT operations & security"})
# In a list of these, a word like Chef or Rust is more often the plain word than the tool.
HANDS_ON = frozenset(
    {"Hospitality & food", "Manufacturing, trades & construction", "Health care & nursing", "Logistics & transport"}
)
# Acronyms that nobody writes for anything else, whatever the letter case.
ANY_CASE = frozenset({"aws", "json", "api", "ajax", "ios", "seo", "saas", "crud", "yaml", "oauth", "jira"})
_VOWELS = frozenset("aeiouy")

_EDGE = r"[,;|/\u2022\u25cf\u25aa\u25e6\u00b7\u2023\u2043*+&\n\t()\[\]]|(?:^|\s)[-o](?=\s)|\s{3,}"
_LEVEL = re.compile(r"\([^()\n]{1,30}\)")
_HARD = re.compile(rf"{_EDGE}|:")
_SOFT = re.compile(rf"{_EDGE}|:|\b(?:and|or|et|ou)\b", re.IGNORECASE)
_BULLET = re.compile(r"\n[ \t]*[-*+\u2022\u25cf\u25aa\u25e6\u00b7\u2023\u2043][ \t]+")
_BLANK = " .-_*\n\t"

_ITEM_BEFORE = re.compile(
    rf"(?:^|{_EDGE}|[:.!?]\s|:|\b(?:and|or|et|ou|with|in|into|via|using|like|as|of|including|especially|e\.g\.|avec|en|de)\s|\bd')[\s*_-]*$",
    re.IGNORECASE,
)
_ITEM_AFTER = re.compile(rf"[\s*_]*(?:$|{_EDGE}|[.!?](?:\s|$)|\b(?:and|or|et|ou)\b|[-:]\s|\d)", re.IGNORECASE)

_KNOWING = (
    r"programm(?:ing|ed|er)|develop(?:ing|ed|ment|er)?|cod(?:ing|ed)|writ(?:ing|ten)|implement(?:ing|ed)|built|build"
    r"|proficien(?:t|cy)|fluent|skill(?:ed|s)|experience[ds]?|knowledge|expert(?:ise)?|familiar(?:ity)?|command"
    r"|comfortable|competen(?:t|ce|cy)|train(?:ed|ing)|certified|script(?:s|ing)?|analys[ei]s|reports?"
    r"|back-?\s?end|front-?\s?end|(?:micro)?services?|applications?|apps?|tools?|systems?|software|apis?|code|models?"
    r"|maitrise|connaissances?|programmation|developpe(?:ment|r|e)?"
)
_CUE_VERB = re.compile(
    rf"(?:\b(?:{_KNOWING})\b(?:\s+[\w-]+){{0,3}}?\s+(?:(?:in|with|of|using|on|en|de|du|avec|sur)\s+(?:the\s+)?|d')"
    r"|\b(?:using|use of|uses?|used|know|knows|knowing|utilizing|leveraging|utilisant|microsoft|ms|apache|google|adobe"
    r"|hashicorp|office)\s+)$",
    re.IGNORECASE,
)
_CUE_NOUN = re.compile(
    r"(?:\b(?:languages?|frameworks?|software|logiciels?|langages?)\s+"
    r"|\b(?:languages?|skills?|tools?|technolog(?:y|ies)|software|stack|frameworks?|platforms?|systems?|libraries"
    r"|programming|outils|logiciels|langages|competences|databases?|applications|programmation)\s*[:\n-]\s*)$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"[\s*_]+(?:programming|language|developers?|development|programmers?|frameworks?|library|libraries|codebase|code"
    r"|scripts?|scripting|macros?|spreadsheets?|formulas?|pivot|packages?|software|backend|back-end|microservices?"
    r"|services?\s+(?:in|for|with)|api|apis|shiny|plugins?|modules?|cookbooks?|playbooks?|charts?|queries)\b"
    r"|[\s:(-]+(?:advanced|intermediate|beginner|basic|expert|proficient|avance|intermediaire|debutant|\d{1,2}\s?/\s?\d"
    r"|\d{1,2}\s?%|[\u2605\u2606\u25cf\u25cb\u25a0\u25aa]{2})",
    re.IGNORECASE,
)
_PLAIN_USE = re.compile(
    r"\s+(?:to|at|for|on|beyond|above|ahead|through|live|into|over|up|down|out|from|by|semester|term|break|19\d\d|20\d\d)\b"
)
_INITIAL = re.compile(r"\.\s?[A-Z]")
_SEASON = re.compile(r"\s+(?:semester|term|break|19\d\d|20\d\d)\b")
_EMPLOYER = re.compile(r"(?:\b(?:at|joined|chez)|@)\s+$", re.IGNORECASE)


def standing(text: str, start: int, end: int, spelling: Spelling) -> Standing:
    """How far the letters alone speak for the skill."""
    seen = text[start:end]
    match spelling.kind:
        case Kind.PLAIN:
            return Standing.FIRM
        case Kind.ACRONYM:
            return _of_acronym(seen, spelling)
        case Kind.CASE:
            if seen != spelling.written:
                return Standing.LIKELY if seen == spelling.written.upper() else Standing.FAINT
            plain = not seen.isupper() and _opens_sentence(text, start)
            employer = _EMPLOYER.search(text[max(0, start - 10) : start])
            return Standing.LIKELY if plain or employer else Standing.FIRM
        case Kind.CONTEXT:
            right = seen in (spelling.written, spelling.written.upper())
            return Standing.LIKELY if right else Standing.FAINT


def _of_acronym(seen: str, spelling: Spelling) -> Standing:
    size = len(spelling.written)
    if seen[:size].isupper():
        return Standing.FIRM
    lower = spelling.written.lower()
    if size >= 3 and (lower in ANY_CASE or not _VOWELS & set(lower)):
        return Standing.FIRM
    return Standing.FAINT


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" ")
    return not before or before[-1] in ".!?\n"


def is_item(text: str, start: int, end: int) -> bool:
    """Whether the words stand alone between separators, as one item of a list."""
    before = text[max(0, start - 16) : start]
    return bool(_ITEM_BEFORE.search(before)) and bool(_ITEM_AFTER.match(text, end)) and not _initial(text, start, end)


def _initial(text: str, start: int, end: int) -> bool:
    """A single letter before a point and a capital is a person's initial."""
    return end - start == 1 and bool(_INITIAL.match(text, end))


def has_cue(text: str, start: int, end: int) -> bool:
    """Whether the words before or after say that a skill is named."""
    if _initial(text, start, end) or _SEASON.match(text, end):
        return False
    before = text[max(0, start - 70) : start]
    if _CUE_VERB.search(before) or _CUE_AFTER.match(text, end):
        return True
    return bool(_CUE_NOUN.search(before)) and not _PLAIN_USE.match(text, end)


def linked(text: str, left: Candidate, right: Candidate) -> bool:
    """Whether two places are items of one list: nothing but separators, levels and a few short items between them."""
    if right.start - left.end > 240:
        return False
    gap = _LEVEL.sub("", text[left.end : right.start])
    return _only_separators(gap) or _short_items(gap)


def _only_separators(gap: str) -> bool:
    pieces = _SOFT.split(gap)
    return len(pieces) > 1 and not any(piece.strip(_BLANK) for piece in pieces)


def _short_items(gap: str) -> bool:
    """Up to three items of four words, or of twelve where each has its own bullet."""
    pieces = (_BULLET if _BULLET.search(gap) else _HARD).split(gap)
    if len(pieces) < 3 or pieces[0].strip(_BLANK) or pieces[-1].strip(_BLANK):
        return False
    most = 12 if _BULLET.search(gap) else 4
    items = [piece for piece in pieces if piece.strip(_BLANK)]
    return len(items) <= 3 and all(len(item.split()) <= most and ". " not in item for item in items)


def supports(neighbor: Candidate, doubtful: Candidate) -> bool:
    """Whether the family of a list's other item makes the doubtful reading likely."""
    return doubtful.spelling.category not in DIGITAL or neighbor.spelling.category not in HANDS_ON


def both_digital(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are of the trades whose lists people write in lower case."""
    return one.spelling.category in DIGITAL and other.spelling.category in DIGITAL
