"""How much a phrase looks like the title of a job, and how much like an employer's name."""

import re
from functools import lru_cache

from config.ai.text.folding import without_accents

from .word_lists import word_lists, word_set

HEADS = word_set("titles", "heads")
MODIFIERS = word_set("titles", "modifiers")
OPENERS = word_lists("titles")["openers"]
LEGAL_FORMS = word_set("employers", "legal_forms")
DEPARTMENTS = word_set("employers", "departments")
FIELDS = word_set("employers", "fields")
ORGANIZATIONS = word_set("employers", "organizations")

_TAIL = re.compile(
    r"\s(?:of|for|in|on|at|to|with|and|de|du|des|d'|en|au|aux|chez|et|pour|la|le|-|–|—)\s|[,(/–—|:]|\s-\s"
)

_DOMAIN = re.compile(r"\b[a-z0-9-]+\.(?:com|org|net|io|de|fr|co|uk|ai|edu|gov)\b")
_ON_OWN_ACCOUNT = re.compile(
    r"(?:self[- ]employed|freelance|independent|various|confidential|indépendant)\b", re.IGNORECASE
)

_KINDS_OF_EMPLOYER = frozenset([
    "agency", "business", "charity", "company", "consultancy", "corporation", "firm", "manufacturer", "organisation",
    "organization", "producer", "provider", "retailer", "start-up", "startup", "supplier", "wholesaler",
])  # fmt: skip


@lru_cache(maxsize=4096)
def title_score(phrase: str) -> float:
    """0 to about 1.5. A role word that ends the phrase or its first part counts most, one elsewhere less; words such as
    "senior" support it; legal forms and sentences speak against it."""
    words = _words(phrase)
    if not words or len(words) > 14:
        return 0.0
    first_part = _words(_TAIL.split(without_accents(phrase), maxsplit=1)[0])
    score = 0.0
    if first_part and _role(first_part[-1]):
        score = 1.0
    elif _role(words[-1]):
        score = 0.9
    elif any(_role(word) for word in words) or without_accents(phrase).startswith(
        tuple(f"{opener} " for opener in OPENERS)
    ):
        score = 0.7
    elif re.fullmatch(r"[a-z]{4,}(?:er|or|ist|ian|eur|euse|trice|ier|iere|ien|ienne)s?", words[-1]):
        score = 0.3
    score += min(0.3, 0.15 * sum(word in MODIFIERS for word in words))
    score -= 0.5 * any(word in LEGAL_FORMS for word in words[-2:])
    return max(0.0, score)


@lru_cache(maxsize=4096)
def company_score(phrase: str) -> float:
    """0 to about 1.3. Legal forms prove most, then organization words at the end, then such words elsewhere; a team or
    a field of work is no employer."""
    words = _words(phrase)
    if not words or len(words) > 14 or words[-1] in DEPARTMENTS:
        return 0.0
    head, _, tail = phrase.rpartition(",")
    if head and set(_words(tail)) <= FIELDS:
        return company_score(head)
    return _organized(phrase, words) + _set_apart(phrase, words)


def _organized(phrase: str, words: list[str]) -> float:
    if any(word in LEGAL_FORMS for word in words[-2:]) and len(words) > 1:
        return 1.2
    if words[-1] in ORGANIZATIONS or words[0] in {"university", "universite", "ministry", "hopital"}:
        return 0.9
    if any(word in ORGANIZATIONS for word in words):
        return 0.6
    return 0.7 if _DOMAIN.search(phrase.lower()) else 0.0


def _set_apart(phrase: str, words: list[str]) -> float:
    score = 0.4 if _ON_OWN_ACCOUNT.match(phrase) else 0.0
    return score + (0.2 if words[0] == "the" and len(words) > 1 and "of" not in words else 0.0)


def describes_employer(phrase: str) -> bool:
    """Whether a phrase in small letters says what an employer is ("Family-owned bakery business") and is no name."""
    words = re.findall(r"[^\W_][\w'’-]*", re.split(r"\s(?:in|for|of|with|based|from|that)\s|,", phrase)[0])
    small = len(words) > 1 and not any(word[0].isupper() for word in words[1:])
    return small and words[-1] in _KINDS_OF_EMPLOYER and len(phrase.split()) > 2


def is_organization(phrase: str) -> bool:
    """Whether a phrase holds a legal form or an organization word, or names a role."""
    return company_score(phrase) > 0 or title_score(phrase) >= 0.7


def is_field(phrase: str) -> bool:
    """Whether a phrase is nothing but a field of work, a region or a team ("EMEA", "Product Design")."""
    words = _words(phrase)
    return bool(words) and (set(words) <= FIELDS or words[-1] in DEPARTMENTS)


def legal_form(phrase: str) -> bool:
    """Whether a phrase is nothing but a legal form ("Inc.", "Co. Ltd.")."""
    words = _words(phrase)
    return bool(words) and all(word in LEGAL_FORMS for word in words)


def _role(word: str) -> bool:
    if word in HEADS:
        return True
    parts = word.replace("/", "-").split("-")
    return len(parts) > 1 and parts[-1] in HEADS


def _words(phrase: str) -> list[str]:
    return [
        word.strip(".'-") for word in re.findall(r"[a-z][a-z0-9.'&-]*", without_accents(phrase)) if word.strip(".'-")
    ]
