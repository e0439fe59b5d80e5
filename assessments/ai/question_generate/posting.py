"""The skills that a posting asks for, read by the rules that read postings. What addresses software is left out."""

import re
from functools import cache

from config.ai.text.folding import same_length_fold
from recruiting.ai.job_parse.offline import JobInput, offline
from recruiting.ai.resume_extract.word_lists import word_lists
from recruiting.data import catalog_lexicon

LONGEST = 20_000  # characters of a posting that are read


def skills_of(title: str, text: str) -> list[str]:
    """Catalog skills, required ones first. Where the posting has no list of what it asks for, those that it names."""
    clean = without_instructions(f"{title}\n\n{text}".strip())
    parsed = offline(JobInput(clean, catalog_lexicon())).skills
    if parsed:
        return [skill.name for skill in sorted(parsed, key=lambda skill: not skill.required)]
    return list(dict.fromkeys(mention.name for mention in catalog_lexicon().find(clean)))


def addresses_software(text: str) -> bool:
    """Whether a passage reads like an instruction to software."""
    return _orders().search(same_length_fold(_tidy(text))) is not None


def without_instructions(text: str) -> str:
    """The text without the lines that hold such a passage or a part of it; lines without a letter become empty, and
    runs of blanks and of empty lines are shortened."""
    text = _tidy(text)
    spans = [found.span() for found in _orders().finditer(same_length_fold(text))]
    kept: list[str] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        while spans and spans[0][1] <= start:
            spans.pop(0)
        if not (spans and spans[0][0] < end):
            kept.append(line if any(char.isalpha() for char in line) else "\n")
        start = end
    return "".join(kept)


def _tidy(text: str) -> str:
    """The part that is read, with no long run of white space: some patterns take quadratic time over one."""
    return re.sub(r"\n\s*\n", "\n\n", re.sub(r"[^\S\n]+", " ", text[:LONGEST]))


@cache
def _orders() -> re.Pattern[str]:
    return re.compile("|".join(word_lists("instructions")["patterns"]), re.DOTALL | re.MULTILINE)
