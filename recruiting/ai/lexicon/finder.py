"""The lexicon itself: names and aliases in, mentions with offsets out."""

import re
from collections.abc import Iterable, Mapping

from . import lists, spellings, tokens
from .entries import Mention, SkillEntry
from .evidence import Candidate, standing
from .folding import Folded, fold

_VERSION = re.compile(r"[\s.)\]]*(?:v?\d+(?:\.\w+)*\+?)?\s*", re.IGNORECASE)
_CAPITAL = re.compile(r"\s[A-Z]")  # "Lead Architect, 11 people": a title or a name, not a phrase


class Lexicon:
    """Finds catalog skills in a text. Built once per process and catalog version; immutable.

    `related` maps a skill to the skills that stand near it, best first; it serves hints, never points.
    """

    def __init__(self, entries: Iterable[SkillEntry], related: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.entries = tuple(entries)
        self._categories = {entry.name: entry.category for entry in self.entries}
        self._related = dict(related or {})
        self._root, self._vocabulary = spellings.build(self.entries)

    def find(self, text: str) -> list[Mention]:
        """Every mention, in order of place; where names overlap the longest counts. Offsets are those of `text`."""
        folded = fold(text)
        kept = lists.settle(folded.text, _apart(self._candidates(folded)))
        return [Mention(candidate.spelling.name, *folded.span(candidate.start, candidate.end)) for candidate in kept]

    def canonical(self, name: str) -> str | None:
        """The catalog's spelling of one skill name or alias as written alone (a version may follow), or None."""
        folded = fold(" ".join(name.split()).removeprefix(spellings.PHRASE)).text
        if not folded:
            return None
        words = tokens.tokenize(folded, self._vocabulary.__contains__)
        found, after, _ = spellings.longest(self._root, words, 0)
        rest = folded[words[after - 1].end :] if found else ""
        if not found or not _VERSION.fullmatch(rest):
            return None
        return _best(found, folded).name

    def category(self, name: str) -> str:
        """The occupational family of a skill (name or alias), or '' where the catalog does not know it."""
        known = name if name in self._categories else self.canonical(name)
        return self._categories.get(known or "", "")

    def related(self, first: str, second: str) -> bool:
        """Whether two different skills stand near each other, as Terraform and CloudFormation do."""
        one, other = self.canonical(first), self.canonical(second)
        if one is None or other is None or one == other:
            return False
        return other in self._related.get(one, ()) or one in self._related.get(other, ())

    def nearest(self, name: str, shown: Iterable[str]) -> str:
        """The first skill near `name`, best first, that is among `shown` (as spelled there), or ''."""
        wanted = self.canonical(name) or name
        by_name: dict[str, str] = {}
        for each in shown:
            by_name.setdefault(self.canonical(each) or each, each)
        return next((by_name[near] for near in self._related.get(wanted, ()) if near in by_name), "")

    def _candidates(self, folded: Folded) -> list[Candidate]:
        words = tokens.tokenize(folded.text, self._vocabulary.__contains__)
        found: list[Candidate] = []
        for index, token in enumerate(words):
            if token.key not in self._root.children:
                continue
            options, after, resumed = spellings.longest(self._root, words, index)
            if not options:
                continue
            start, end = token.start, words[after - 1].end
            if tokens.is_site(folded.text, end) or folded.text[max(0, start - 1) : start] == "@":
                continue
            if resumed and _CAPITAL.search(folded.text, start, end):
                continue
            best = _best(options, folded.text[start:end])
            place = words[resumed].start if resumed else -1
            found.append(Candidate(start, end, best, standing(folded.text, start, end, best), place))
        return _unbroken(found)


def _best(options: list[spellings.Spelling], seen: str) -> spellings.Spelling:
    """Of spellings that differ in letter case alone, the one that was written; else the first of the catalog."""
    return next((option for option in options if option.written == seen), options[0])


def _unbroken(candidates: list[Candidate]) -> list[Candidate]:
    """Without the phrases inside which another skill is named: "managed Salesforce projects" says Salesforce."""
    named = [one for one in candidates if one.resumed < 0]
    return [
        one
        for one in candidates
        if one.resumed < 0 or not any(one.start < other.end and other.start < one.resumed for other in named)
    ]


def _apart(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without overlaps: the longest first, then the earliest."""
    chosen: list[Candidate] = []
    end = 0
    for candidate in candidates:
        if candidate.start >= end:
            chosen.append(candidate)
            end = candidate.end
        elif candidate.end - candidate.start > chosen[-1].end - chosen[-1].start and (
            len(chosen) < 2 or chosen[-2].end <= candidate.start
        ):
            chosen[-1] = candidate
            end = candidate.end
    return chosen
