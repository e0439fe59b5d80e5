"""Words made comparable: folded, stemmed, without the filler that every posting and every résumé shares."""

import re
import unicodedata

from recruiting.ai.match_explain.vocabulary import FILLER, GENERIC_TITLES, KIN, NEAR, SENIORITY

_WORD = re.compile(r"[^\W\d_]+(?:[+#]+)?")
_ADDRESS = re.compile(
    r"\S*(?:@|://|www\.)\S*|\S+\.[a-z]{2,4}/\S*|\b[\w-]+\.(?:com|org|net|io|dev|me|fr|ca|de|uk)\b", re.IGNORECASE
)
_SUFFIXES = """
ements ement ments ment ations ation atives ative ators ator ings ing ers er ors or ants ant ists ist ics ies
eurs eur euses euse trices trice iers iere ier es ed s e y
"""
_ENDINGS = tuple(sorted(_SUFFIXES.split(), key=lambda ending: (-len(ending), ending)))
_LEFT = 4  # letters that must stay: "nursing" and "nurse" meet in "nurs", "red" stays itself


def fold(text: str) -> str:
    """Lower case, without accents, NFKC: the form in which names of skills and words are compared."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """A word without its endings ("engineering", "engineers" → "engin"): it only has to agree with itself."""
    left = fold(word)
    while True:
        ending = next((e for e in _ENDINGS if left.endswith(e) and len(left) - len(e) >= _LEFT), "")
        if not ending:
            return left
        left = left.removesuffix(ending)


_FILLER = frozenset(fold(word) for word in FILLER)
_SENIORITY = frozenset(fold(word) for word in SENIORITY)
_GENERIC = frozenset(stem(word) for word in GENERIC_TITLES)
_KIN = {stem(word): stem(group[0]) for group in KIN for word in group}
_NEAR = {stem(word): group[0] for group in NEAR for word in group}
_SHARED = 0.3  # of a word that says the trade
_KINDRED = 0.6  # "backend" beside "full stack"


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning and are written in lower case somewhere in `text`.

    Names of people, places, schools and employers begin with a capital, addresses hold an @ or a slash: neither can
    ever count, so that swapping a name cannot move a score.
    """
    bare = _ADDRESS.sub(" ", text)
    found = (match.group() for match in _WORD.finditer(bare))
    return frozenset(stem(word) for word in found if len(word) > 2 and word.islower() and fold(word) not in _FILLER)


def title_words(title: str) -> dict[str, float]:
    """Stem → weight of the words of a job title, seniority aside. A word that many trades share weighs less."""
    folded = [fold(match.group()) for match in _WORD.finditer(title)]
    kept = [word for word in folded if word not in _SENIORITY and word not in _FILLER]
    stems = [_KIN.get(stem(word), stem(word)) for word in kept or folded]
    return {word: _SHARED if word in _GENERIC else 1.0 for word in stems}


def title_fit(wanted: str, held: str) -> float:
    """0-1: the weighted share of the wanted title's words that the held title has, near words at six tenths; halved
    where only words that many trades share ("manager", "specialist") are in common."""
    ours, theirs = title_words(wanted), title_words(held)
    if not ours:
        return 0.0
    near = {_NEAR[word] for word in theirs if word in _NEAR}
    got = {word: 1.0 if word in theirs else _KINDRED if _NEAR.get(word) in near else 0.0 for word in sorted(ours)}
    share = sum(ours[word] * got[word] for word in got) / sum(ours[word] for word in got)
    special = [word for word in got if ours[word] > _SHARED]
    return share / 2 if special and not any(got[word] for word in special) else share
