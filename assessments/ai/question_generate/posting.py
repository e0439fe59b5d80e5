"""The skills that a posting asks for, read by the rules that read postings. What addresses software is left out."""

from datetime import date

from recruiting.ai.job_parse.offline import JobInput, offline
from recruiting.ai.resume_extract.flags import find_flags
from recruiting.ai.resume_extract.schema import Contact
from recruiting.data import catalog_lexicon


def skills_of(title: str, text: str) -> list[str]:
    """Catalog skills, required ones first. Where the posting has no list of what it asks for, those that it names."""
    clean = without_instructions(f"{title}\n\n{text}".strip())
    parsed = offline(JobInput(clean, catalog_lexicon())).skills
    if parsed:
        return [skill.name for skill in sorted(parsed, key=lambda skill: not skill.required)]
    return list(dict.fromkeys(mention.name for mention in catalog_lexicon().find(clean)))


def addresses_software(text: str) -> bool:
    """Whether a passage reads like an instruction to software."""
    return bool(_passages(text))


def without_instructions(text: str) -> str:
    """The text without the lines that hold such a passage, each by itself or over a line's end."""
    text = "".join(line for line in text.splitlines(keepends=True) if not _passages(line))
    passages = _passages(text)
    kept, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if not any(low < end and start < high for low, high in passages):
            kept.append(line)
        start = end
    return "".join(kept)


def _passages(text: str) -> list[tuple[int, int]]:
    flags = find_flags(text, (), (), Contact(), date.max)
    return [(flag.span.start, flag.span.end) for flag in flags if flag.kind == "instruction"]
