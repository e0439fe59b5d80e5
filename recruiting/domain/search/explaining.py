"""Why somebody was found: the skills that match, and the passage of the résumé, for those who may read it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from accounts.models import User
from config.ai.text.folding import same_length_fold
from recruiting.domain.search.fields import RESUME
from recruiting.domain.search.tree import Leaf, Node, Phrase, leaves
from recruiting.domain.search.words import Word, stemmed, words_in
from recruiting.models import Candidate, CandidateDocument
from recruiting.rules import resumes_visible_to

BEFORE, AFTER, TRIES = 70, 110, 25


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a résumé: `text` is exactly content[start:end], `spans` what was looked for, counted within it."""

    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    resume_id: str

    @property
    def at(self) -> str:
        """The first of what was looked for, as the reader of a résumé is told to light it."""
        first = self.spans[0]
        return f"{self.start + first[0]}-{self.start + first[1]}"

    @property
    def anchor(self) -> str:
        """Where the reader scrolls to."""
        return f"t-{self.start + self.spans[0][0]}"


@dataclass(slots=True)
class Why:
    """What of a person met the search."""

    skills: list[str] = field(default_factory=list)
    quote: Quote | None = None


def explain(user: User, people: Sequence[Candidate], node: Node | None) -> dict[int, Why]:
    """{candidate's key: why}, for the people of one page. One statement, none where no word is asked."""
    asked = [leaf for leaf, negated in leaves(node) if not negated]
    if not asked or not people:
        return {}
    in_skills = [_Matcher(leaf) for leaf in asked if leaf.field in ("", "skill")]
    in_resume = [_Matcher(leaf) for leaf in asked if leaf.field in ("", RESUME)]
    found = {person.pk: Why([skill for skill in person.skills if _any(in_skills, skill)]) for person in people}
    if in_resume:
        for document in _readable(user, people):
            text = document.resume_text
            if text is not None:
                found[document.candidate_id].quote = _quote(text.content, in_resume, str(text.resume.public_id))
    return found


def _readable(user: User, people: Sequence[Candidate]) -> Iterable[CandidateDocument]:
    rows = CandidateDocument.objects.filter(candidate__in=people, resume_text__resume__in=resumes_visible_to(user))
    return rows.select_related("resume_text__resume").only(
        "candidate_id", "resume_text__content", "resume_text__resume__public_id"
    )


class _Matcher:
    """One word or phrase, to be found again in a text as the index found it."""

    def __init__(self, leaf: Leaf) -> None:
        self.words = [word.text for word in words_in(leaf.text)]
        self.is_prefix = not isinstance(leaf, Phrase) and leaf.is_prefix
        self.by_stem = len(self.words) == 1 and not isinstance(leaf, Phrase) and not self.is_prefix
        first = self.words[0]
        self.begins = re.escape(stemmed(first) if self.by_stem and first.isalpha() else first)

    def spans(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Where it stands among these words, as places of the text that they were cut from."""
        size = len(self.words)
        starts = range(len(words) - size + 1)
        return [(words[at].start, words[at + size - 1].end) for at in starts if self._at(words, at)]

    def _at(self, words: Sequence[Word], at: int) -> bool:
        if self.by_stem:
            return stemmed(words[at].text) == stemmed(self.words[0])
        *before, last = self.words
        here = [word.text for word in words[at : at + len(self.words)]]
        return here[:-1] == before and (here[-1].startswith(last) if self.is_prefix else here[-1] == last)


def _any(matchers: Sequence[_Matcher], text: str) -> bool:
    words = words_in(text)
    return any(matcher.spans(words) for matcher in matchers)


def _quote(content: str, matchers: Sequence[_Matcher], resume_id: str) -> Quote | None:
    """The first passage that holds one of them. Only windows around likely places are cut into words."""
    folded = content.lower() if content.isascii() else same_length_fold(content)
    likely = re.compile("|".join(rf"(?<![^\W_]){matcher.begins}" for matcher in matchers))
    for count, place in enumerate(likely.finditer(folded)):
        if count == TRIES:
            return None
        start, end = _window(content, place.start(), place.end())
        words = words_in(content[start:end])
        spans = sorted(span for matcher in matchers for span in matcher.spans(words))
        if spans:
            return Quote(content[start:end], start, end, tuple(dict.fromkeys(spans)), resume_id)
    return None


def _window(content: str, start: int, end: int) -> tuple[int, int]:
    """Some words before and after, cut at white space."""
    low, high = max(0, start - BEFORE), min(len(content), end + AFTER)
    while 0 < low < start and not content[low - 1].isspace():
        low += 1
    while end < high < len(content) and not content[high].isspace():
        high -= 1
    while low < start and content[low].isspace():
        low += 1
    return low, high
