"""Why somebody was found: the skills that match, and the passage of the résumé, for those who may read it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from accounts.models import User
from config.ai.text.clauses import clause_around, trimmed
from config.ai.text.folding import same_length_fold
from recruiting.domain.search.fields import RESUME
from recruiting.domain.search.tree import Leaf, Node, Phrase, leaves
from recruiting.domain.search.words import Word, stemmed, words_in
from recruiting.models import Candidate, CandidateDocument
from recruiting.rules import resumes_visible_to

BEFORE, AFTER, TRIES, SENTENCE = 80, 120, 8, 6


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
    """Of the first passages that hold one of them, the one that holds most; whole sentences before mere lists of words.
    Only the surroundings of likely places are cut into words."""
    folded = content.lower() if content.isascii() else same_length_fold(content)
    likely = re.compile("|".join(rf"(?<![^\W_]){matcher.begins}" for matcher in matchers))
    best: tuple[tuple[int, bool], Quote | None] = ((0, False), None)
    end = 0
    for place in islice(likely.finditer(folded), TRIES):
        if place.start() < end:
            continue
        start, end = _passage(content, place.start(), place.end())
        words = words_in(content[start:end])
        found = [spans for matcher in matchers if (spans := matcher.spans(words))]
        worth = (len(found), len(words) >= SENTENCE)
        if found and worth > best[0]:
            marks = tuple(sorted({span for each in found for span in each}))
            best = worth, Quote(content[start:end], start, end, marks, resume_id)
    return best[1]


def _passage(content: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a place; of a long one some words before and after."""
    low, high = clause_around(content, start, end)
    cut_low, cut_high = max(low, start - BEFORE), min(high, end + AFTER)
    while low < cut_low < start and not content[cut_low - 1].isspace():
        cut_low += 1
    while end < cut_high < high and not content[cut_high].isspace():
        cut_high -= 1
    return trimmed(content, cut_low, cut_high)
