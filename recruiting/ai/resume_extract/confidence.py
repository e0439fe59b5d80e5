"""How sure the extraction is of each part, computed from what was found, and what it is unsure of in words."""

from collections.abc import Iterable

from .schema import Contact, Education, Position, SkillFound
from .sections import Block

Share = dict[str, float]


def confidence_of(
    contact: Contact, positions: tuple[Position, ...], education: tuple[Education, ...], skills: tuple[SkillFound, ...],
    blocks: list[Block],
) -> Share:  # fmt: skip
    """0-1 per part: the share of a part's expected fields that were found; 0 where its section yields nothing."""
    known = {block.type for block in blocks if block.title and block.known}
    parts = {
        "contact": _share([contact.full_name.text, contact.email.text, contact.phone.text, contact.location.text]),
        "sections": _share(["x" if kind in known else "" for kind in ("experience", "education", "skills")]),
        "positions": _mean(_share([one.title.text, one.company.text, one.dates.text, one.start]) for one in positions),
        "education": _mean(_share([one.degree.text, one.institution.text]) for one in education),
        "skills": _mean(1.0 if one.section == "skills" else 0.7 for one in skills[:40]),
    }
    return {name: round(value, 2) for name, value in parts.items()}


def unsure_of(
    language: str,
    lexicon_languages: tuple[str, ...],
    blocks: list[Block],
    positions: tuple[Position, ...],
    contact: Contact,
) -> tuple[str, ...]:
    """Plain sentences about what could not be read or told."""
    said: list[str] = []
    if language and language not in lexicon_languages:
        said.append("Titles, schools and skills are not assessed in this language; contact data and dates are.")
    if not contact.full_name.text:
        said.append("The name could not be told from the text around it.")
    known = {block.type for block in blocks}
    if "experience" not in known:
        said.append("No section of work experience was found.")
    elif not positions:
        said.append("The experience section holds no entry that could be read.")
    half = [one for one in positions if not one.title.text or not one.company.text]
    if half:
        said.append(f"{len(half)} of {len(positions)} positions lack a title or an employer.")
    undated = [one for one in positions if not one.start]
    if undated:
        said.append(f"{len(undated)} of {len(positions)} positions have no date that could be read.")
    return tuple(said)


def _share(values: list[str]) -> float:
    return sum(bool(value) for value in values) / len(values)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
