"""Skills outside the catalog: what a list that calls itself skills or tools holds beside the known ones."""

import re

from recruiting.ai.job_parse.headings import WANTED
from recruiting.ai.job_parse.schema import SkillWanted
from recruiting.ai.job_parse.source import Passage, Posting

_LABEL = re.compile(
    r"\b(?:skills?|tools?|technolog(?:y|ies)|(?:tech )?stack|software|equipment|"
    r"systems|frameworks|programs|competences|outils|logiciels)\b[^:\n]*:\W*\Z"
)
_PART = re.compile(r"[^,;|/•·\n]+")
_NOT = re.compile(r"\b(?:etc|and|or|et|ou|with|such|like|including|experience|knowledge|years?|ans)\b|\d{3}")
_WORDS, _LONGEST = 3, 30


def unknown_skills(posting: Posting, taken: list[tuple[int, int]]) -> list[SkillWanted]:
    """Items of such lists that no catalog mention (`taken`, ranges) touches: short, beginning like a name, in order."""
    found: dict[str, SkillWanted] = {}
    for passage in posting.passages:
        if passage.kind == "item" and passage.section in WANTED and _is_list(posting, passage):
            for part in _PART.finditer(posting.text, passage.start, passage.end):
                span = posting.span(*part.span())
                free = all(span.end <= low or high <= span.start for low, high in taken)
                name = " ".join(span.text.rstrip(".").split())
                if free and _is_name(name, posting.folded[span.start : span.end]):
                    wanted = SkillWanted(
                        name=name,
                        required=passage.section != "preferred",
                        level=passage.level,
                        known=False,
                        quote=posting.span(passage.start, passage.end),
                    )
                    found.setdefault(name.casefold(), wanted)
    return list(found.values())


def _is_list(posting: Posting, passage: Passage) -> bool:
    if posting.form == "json":
        return passage.end - passage.start <= _LONGEST
    line = posting.folded.rfind("\n", 0, passage.start) + 1
    return _LABEL.search(posting.folded, line, passage.start) is not None


def _is_name(name: str, folded: str) -> bool:
    words = name.split()
    return 0 < len(words) <= _WORDS and 1 < len(name) <= _LONGEST and name[0].isupper() and not _NOT.search(folded)
