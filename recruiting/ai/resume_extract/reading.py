"""A résumé cut into rows and sections, and the parts of a result that code computes from those found."""

from dataclasses import dataclass, replace

from config.ai.text.languages import detect_language
from config.ai.text.links import find_emails

from .confidence import confidence_of, unsure_of
from .flags import find_flags
from .languages import are_spoken
from .person_name import find_name
from .rows import Row, rows_of
from .schema import Contact, Education, Position, ResumeExtract, ResumeInput, SkillFound, Span
from .sections import Block, split_sections
from .skill_groups import with_skill_groups
from .skill_lists import label_of
from .timeline import find_gaps, years_worked

LEXICON_LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a résumé with its language, rows and sections."""

    text: str
    language: str
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]

    @property
    def day_first(self) -> bool:
        """Whether 04/05/2020 is the fourth of May here."""
        return self.language not in {"", "en"}

    def of(self, kind: str) -> list[Block]:
        """The sections of one type, in order."""
        return [block for block in self.blocks if block.type == kind]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read out of the text itself, by rules or by a model."""

    contact: Contact
    positions: tuple[Position, ...]
    education: tuple[Education, ...]
    skills: tuple[SkillFound, ...]
    summary: Span
    certifications: tuple[Span, ...]
    languages: tuple[Span, ...]
    projects: tuple[Span, ...]


def read(given: ResumeInput) -> Reading:
    """Rows and sections of the document; read once, though what is found is checked against it again."""
    reading: Reading | None = given.kept.get("reading")
    if reading is None:
        reading = given.kept["reading"] = _read(given)
    return reading


def _read(given: ResumeInput) -> Reading:
    text = given.document.text
    language = given.language or detect_language(text)
    rows = rows_of(given.document, day_first=language not in {"", "en"})
    blocks = with_skill_groups(_retyped(split_sections(rows)), given.lexicon)
    emails = find_emails(text)
    name = find_name(rows, blocks, text[slice(*emails[0])] if emails else "")
    return Reading(text, language, rows, tuple(_apart_from_name(blocks, name)))


def complete(given: ResumeInput, reading: Reading, found: Findings) -> ResumeExtract:
    """The result: findings as they are; years, gaps, confidence, doubts and flags computed from them."""
    blocks = list(reading.blocks)
    return ResumeExtract(
        language=reading.language,
        contact=found.contact,
        summary=found.summary,
        sections=tuple(block.section() for block in blocks),
        positions=found.positions,
        education=found.education,
        skills=found.skills,
        certifications=found.certifications,
        languages=found.languages,
        projects=found.projects,
        total_years=years_worked(found.positions, given.today),
        gaps=find_gaps(found.positions, given.today),
        confidence=confidence_of(found.contact, found.positions, found.education, found.skills, blocks),
        unsure=unsure_of(reading.language, LEXICON_LANGUAGES, blocks, found.positions, found.contact),
        flags=find_flags(reading.text, given.document.hidden, found.positions, found.contact, given.today),
    )


def _apart_from_name(blocks: list[Block], name: Span) -> list[Block]:
    """Where the name stands in the middle of a section (a side column came first), a contact section begins with it."""
    parted: list[Block] = []
    for block in blocks:
        inside = block.start < name.start < block.end and block.type != "contact"
        cut = next((index for index, row in enumerate(block.rows) if inside and row.start <= name.start < row.end), 0)
        if cut:
            parted += [block.upto(cut), block.since(cut)]
        else:
            parted.append(block)
    return parted


def _retyped(blocks: list[Block]) -> list[Block]:
    """A section "Languages" that names no spoken language, and a profile of labeled lists, are skills sections."""
    return [replace(block, type="skills") if block.rows and _lists_skills(block) else block for block in blocks]


def _lists_skills(block: Block) -> bool:
    if block.type == "languages":
        return not are_spoken(block.rows)
    labeled = [row for row in block.rows if label_of(row.text) and "," in row.text and not row.text.endswith(".")]
    return block.type == "summary" and bool(block.title) and len(labeled) >= max(2, 0.6 * len(block.rows))
