"""Which language a posting is in, by its small words. Only English and French have a lexicon here."""

import re

_SMALL = {
    "en": "the and of to in for with you our we will is are be on as this your have from",
    "fr": "le la les de des et en pour avec vous nous notre votre est sont dans une sur ce cette aux",
    "de": "der die das und mit fur wir sie ein eine ist im den von zu auf bei ihre als unser",
    "es": "el los las y para con usted nosotros nuestro es son una por del se su que al",
    "it": "il gli che per con una siamo nostro sono del della nel alla di si come piu",
    "pt": "os as para com voce nos nosso uma sao do da em que ao na no mais por",
    "nl": "het een en van voor met je wij ons onze zijn is op bij als aan de te",
}
_WORDS = {code: frozenset(words.split()) for code, words in _SMALL.items()}
ASSESSED = ("en", "fr")


def language_of(folded: str) -> str:
    """en, fr, de, es, it, pt, nl, or '' where too few small words tell."""
    words = re.findall(r"[a-z]+", folded)
    counts = {code: sum(word in small for word in words) for code, small in _WORDS.items()}
    best = max(sorted(counts), key=lambda code: counts[code])
    return best if counts[best] >= 3 and counts[best] >= len(words) / 25 else ""
