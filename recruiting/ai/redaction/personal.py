"""Birth, family, nationality, gender: what a label or a phrase gives away, and neutral words instead."""

import re
from collections.abc import Iterator

from .schema import Kind, Replacement

_VALUE = r"[ \t]*(?:[:=–—-]|\bis\b)?[ \t]*[^\n|•·;]{1,60}"
_LABELS: tuple[tuple[Kind, str], ...] = (
    ("birth", r"date of birth|birth ?date|d\.?o\.?b\.?|born(?: on| in)?|place of birth|birth ?place|birthday|"
              r"n[ée]e? le|date de naissance|lieu de naissance|geburtsdatum|geboren(?: am)?|geburtsort|"
              r"fecha de nacimiento|nacid[oa] el|data de nascimento|data di nascita"),
    ("family", r"marital status|family status|civil status|[ée]tat civil|situation (?:familiale|de famille)|"
               r"familienstand|estado civil|stato civile"),
    ("nationality", r"nationality|citizenship|nationalit[ée]|staatsangeh[öo]rigkeit|nacionalidad|nacionalidade|"
                    r"nazionalit[àa]|religion|ethnicity|ethnic origin|race|caste|mother tongue"),
    ("gender", r"gender|sex|sexe|geschlecht|sexo|sesso|preferred pronouns|pronouns"),
)  # fmt: skip
_BEGIN = r"(?im)(?:^|(?<=[|•·;,])|(?<=\t)|(?<=   ))[ \t]*"
_LABELED = [
    (kind, re.compile(rf"{_BEGIN}(?:{words})(?:[ \t]*[:=]{_VALUE}|[ \t]+[-–—]{_VALUE})")) for kind, words in _LABELS
]
_BORN = re.compile(
    r"(?i)\b(?:born (?:on|in) [^\n|•·;,]{3,40}\d{4}|n[ée]e? le [^\n|•·;]{3,40}|geboren am [^\n|•·;]{3,40})"
)
_AGED = re.compile(r"(?i)\b(?:age[d:]? *:? *\d{2}\b(?! *[-–+])|\d{2}[ -](?:years?[ -]old|y/o)\b|\d{2} ans\b(?! d| of))")
_PHRASES: tuple[tuple[Kind, str], ...] = (
    (
        "family",
        r"(?i)\b(?:(?:proud |single |working )?(?:mother|father|mom|mum|dad) of \w+"
        r"(?: (?:children|kids|girls|boys|sons|daughters))?|(?:ma|pa)ternity leave|cong[ée] (?:de )?maternit[ée])\b",
    ),
    (
        "gender",
        r"(?i)\(?\b(?:she/her(?:/hers)?|he/him(?:/his)?|they/them(?:/theirs)?|she/they|he/they|elle/la|il/lui)\b\)?",
    ),
    ("gender", r"\b(?:Society of )?Women (?:Engineers|[Ii]n [A-Z]\w+|[Ww]ho \w+)"),
)
_STATUS = re.compile(
    r"(?i)(?<![\w-])(?:married|divorced|widow(?:ed|er)?|mari[ée]e?|c[ée]libataire|divorc[ée]e?|verheiratet|ledig|"
    r"casad[oa]|solter[oa]|single(?=\s*(?:$|[|•·,;\n])))(?![\w-])"
)
_NEUTRAL = {
    "she": "they", "he": "they", "him": "them", "his": "their", "her": "their", "hers": "theirs",
    "herself": "themself", "himself": "themself",
    "chairman": "chairperson", "chairwoman": "chairperson", "salesman": "salesperson", "saleswoman": "salesperson",
    "businessman": "businessperson", "businesswoman": "businessperson", "waitress": "server", "waiter": "server",
    "stewardess": "flight attendant", "steward": "attendant", "actress": "actor", "hostess": "host",
    "spokeswoman": "spokesperson", "spokesman": "spokesperson", "foreman": "supervisor", "craftsman": "craftsperson",
    "headmistress": "head teacher", "headmaster": "head teacher", "policewoman": "police officer",
    "policeman": "police officer", "midwife": "midwifery professional", "woman": "person", "man": "person",
    "daughter": "child", "son": "child", "wife": "partner", "husband": "partner",
}  # fmt: skip
_GENDERED = re.compile(
    r"\b(?:" + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _NEUTRAL) + r")\b(?!['’]?\w)"
)


def find_personal(text: str, contact: list[tuple[int, int]], *, english: bool) -> Iterator[Replacement]:
    """Labels with their values and phrases anywhere; a status by itself in the contact lines only; English pronouns and
    gendered words give way to neutral ones."""
    for kind, pattern in _LABELED:
        yield from (_trimmed(text, match, kind) for match in pattern.finditer(text))
    yield from (_trimmed(text, match, "birth") for pattern in (_BORN, _AGED) for match in pattern.finditer(text))
    for kind, words in _PHRASES:
        yield from (_trimmed(text, match, kind) for match in re.finditer(words, text))
    for low, high in contact:
        yield from (_trimmed(text, match, "family") for match in _STATUS.finditer(text, low, high))
    if english:
        yield from (_neutral(match) for match in _GENDERED.finditer(text))


def _trimmed(text: str, match: re.Match[str], kind: Kind) -> Replacement:
    start, end = match.span()
    while text[start] in " \t":
        start += 1
    while text[end - 1] in " \t":
        end -= 1
    return Replacement(start, end, kind, f"[{kind}]")


def _neutral(match: re.Match[str]) -> Replacement:
    word = _NEUTRAL[match.group().lower()]
    word = word[0].upper() + word[1:] if match.group()[0].isupper() else word
    return Replacement(match.start(), match.end(), "gender", word)
