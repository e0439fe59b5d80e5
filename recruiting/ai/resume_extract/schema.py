"""What extraction finds. Offsets count characters in the résumé text; `text[start:end]` is what is quoted."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from config.documents.document import DocumentText
from recruiting.ai.lexicon import Lexicon

SectionType = Literal[
    "contact", "summary", "experience", "education", "skills", "certifications", "projects", "languages", "other"
]
Level = Literal["", "beginner", "intermediate", "advanced", "expert"]


class Frozen(BaseModel):
    """Results are values: compared, hashed into the ledger, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A passage of the text. -1/-1 where the place is not known (never for anything that is scored)."""

    text: str = ""
    start: int = -1
    end: int = -1


class Contact(Frozen):
    """Each is the passage as written; `phone_e164` is its normal form where the country could be told, else ''."""

    full_name: Span = Span()
    email: Span = Span()
    phone: Span = Span()
    phone_e164: str = ""
    location: Span = Span()
    links: tuple[Span, ...] = ()


class Position(Frozen):
    """One job. `dates` as written; `start`/`end` normal form YYYY-MM or YYYY ('' unknown); `current`: runs still."""

    title: Span = Span()
    company: Span = Span()
    location: Span = Span()
    dates: Span = Span()
    start: str = ""
    end: str = ""
    current: bool = False
    bullets: tuple[Span, ...] = ()
    span: Span = Span()


class Education(Frozen):
    """One course of study."""

    degree: Span = Span()
    field: Span = Span()
    institution: Span = Span()
    dates: Span = Span()
    start: str = ""
    end: str = ""
    span: Span = Span()


class SkillFound(Frozen):
    """`name` as the catalog (or, for a skill outside it, the résumé) writes it; `quote` is a clause of the text that
    shows it, `level` is read from context and '' where nothing tells; `years` from the positions that show it."""

    name: str
    known: bool = True
    level: Level = ""
    years: float = 0.0
    mention: Span = Span()
    quote: Span = Span()
    section: SectionType = "other"


class Section(Frozen):
    """A stretch of the text under one heading; `title` is the heading as written."""

    type: SectionType
    title: str = ""
    start: int = 0
    end: int = 0
    start_page: int = 1
    end_page: int = 1


class Gap(Frozen):
    """Months without a position between two dated ones."""

    start: str
    end: str
    months: int


class Flag(Frozen):
    """Something a person should know of, said neutrally. `kind`: instruction, hidden, dates, contact."""

    kind: str
    sentence: str
    span: Span = Span()


class ResumeExtract(Frozen):
    """Everything found in one résumé. `confidence` is 0-1 per part, computed from what was found, never guessed."""

    language: str = ""
    contact: Contact = Contact()
    summary: Span = Span()
    sections: tuple[Section, ...] = ()
    positions: tuple[Position, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[SkillFound, ...] = ()
    certifications: tuple[Span, ...] = ()
    languages: tuple[Span, ...] = ()
    projects: tuple[Span, ...] = ()
    total_years: float = 0.0
    gaps: tuple[Gap, ...] = ()
    confidence: dict[str, float] = Field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class ResumeInput:
    """What extraction works on. `today` ends current positions; `region` (ISO country code) reads national telephone
    numbers where the résumé names no place; `language` (ISO 639-1) overrules detection. `kept`: what was worked out of
    it already."""

    document: DocumentText
    lexicon: Lexicon
    today: date
    region: str = ""
    language: str = ""
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
