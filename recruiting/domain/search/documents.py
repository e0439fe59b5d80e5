"""What is indexed of a candidate: their profile's and their résumé's words as terms."""

from collections.abc import Iterable, Iterator

from config.ai.text.folding import without_accents
from recruiting.domain.search.fields import BREAK, EVERYBODY, EXACT, FIELDS, STEM, WHO
from recruiting.domain.search.words import encoded, stemmed, words_in
from recruiting.models import Candidate, ResumeText

MOST_WORDS = 20_000  # of a résumé: some forty pages
_LEAST_DIGITS = 5


def document_fields(candidate: Candidate, text: ResumeText | None) -> dict[str, str]:
    """The columns of a CandidateDocument for this profile and the résumé's newest text."""
    local = (candidate.email or "").partition("@")[0]
    a = [*_stems(candidate.name), *_stems(local), *_each(WHO, f"{candidate.name} {local}")]
    b = [*_stems(*candidate.skills, letter=FIELDS["skill"].stem), *_stems(*candidate.skills)]
    b += [*_stems(candidate.current_position, letter=FIELDS["title"].stem), *_stems(candidate.current_position)]
    c = [*_stems(candidate.current_company, candidate.location, *candidate.tags), *_phone_terms(candidate.phone)]
    c += [*_each(FIELDS["source"].exact, f"{candidate.source} {candidate.get_source_display()}"), EVERYBODY]
    c += _each(FIELDS["status"].exact, f"{candidate.status} {candidate.get_status_display()}")
    words = [word.text for word in words_in(text.content)][:MOST_WORDS] if text is not None else []
    return {
        "who": without_accents(f"{candidate.name} {candidate.email or ''}").strip(),
        "terms_a": " ".join(a),
        "terms_b": " ".join(b),
        "terms_c": " ".join(c),
        "terms_d": " ".join(dict.fromkeys(STEM + stemmed(word) for word in words)),
        "exact_profile": " ".join(_exact(candidate)),
        "exact_resume": " ".join(EXACT + encoded(word) for word in words),
    }


def _stems(*texts: str, letter: str = STEM) -> list[str]:
    return [letter + stemmed(word.text) for text in texts for word in words_in(text)]


def _each(letter: str, text: str) -> list[str]:
    return [letter + encoded(word.text) for word in words_in(text)]


def _exact(candidate: Candidate) -> Iterator[str]:
    """Every word of the profile in order, anywhere and under its field; fields do not touch."""
    local = (candidate.email or "").partition("@")[0]
    fields: list[tuple[str, Iterable[str]]] = [
        ("name", [candidate.name]),
        ("skill", candidate.skills),
        ("title", [candidate.current_position]),
        ("company", [candidate.current_company]),
        ("location", [candidate.location]),
        ("tag", candidate.tags),
    ]
    for name, texts in fields:
        for text in texts:
            yield from (*_each(EXACT, text), BREAK, *_each(FIELDS[name].exact, text), BREAK)
    yield from (*_each(EXACT, local), BREAK, *_each(FIELDS["email"].exact, candidate.email or ""))


def _phone_terms(phone: str) -> list[str]:
    """The number's digits from each place on, so that its end or middle is found too."""
    digits = "".join(char for char in phone if char.isdigit() and char.isascii()).lstrip("0")
    return [FIELDS["phone"].exact + digits[at:] for at in range(len(digits) - _LEAST_DIGITS + 1)]
