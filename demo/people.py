"""The people of the demo: invented, one JSON file per occupational family under `demo/people/`."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

HERE = Path(__file__).parent
Layout = Literal["one_column", "sidebar", "date_column", "plain_sans", "docx", "txt"]
SectionName = Literal["summary", "experience", "education", "skills", "certifications", "languages", "other"]
ORDER: tuple[SectionName, ...] = (
    "summary", "experience", "education", "skills", "certifications", "languages", "other"
)  # fmt: skip


class Record(BaseModel):
    """Demo data never changes once read, and a misspelled key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Style(Record):
    """How the file looks. `entry` is the way a position's head is written; `headings` names a set in `headings.py`."""

    layout: Layout
    paper: Literal["a4", "us-letter"] = "a4"
    accent: str = "#1f3a5f"
    font: Literal["Libertinus Serif", "New Computer Modern"] = "Libertinus Serif"
    entry: Literal["title_first", "company_first", "comma", "pipe", "dot", "dates_first"] = "title_first"
    headings: str = "plain"
    upper: bool = False
    order: tuple[SectionName, ...] = ORDER


class ContactData(Record):
    """All invented: example domains, telephone numbers set aside for fiction."""

    full_name: str
    email: str
    phone: str
    location: str
    links: tuple[str, ...] = ()


class PositionData(Record):
    """One job; `dates` as the person writes them."""

    title: str
    company: str
    location: str = ""
    dates: str
    bullets: tuple[str, ...] = ()


class EducationData(Record):
    """One course of study; `note` is a line below it."""

    degree: str
    institution: str
    dates: str = ""
    note: str = ""


class SkillGroup(Record):
    """A row of listed skills; `label` is empty where the person writes one plain list."""

    label: str = ""
    items: tuple[str, ...]


class OtherSection(Record):
    """A section of its own heading: projects, publications, volunteering, interests."""

    title: str
    items: tuple[str, ...]


class Person(Record):
    """One synthetic person and the look of their résumé. `slug` names the file."""

    slug: str
    family: str
    level: Literal["entry", "mid", "senior", "lead"]
    language: Literal["en", "fr"] = "en"
    style: Style
    contact: ContactData
    headline: str = ""
    summary: str = ""
    experience: tuple[PositionData, ...]
    education: tuple[EducationData, ...] = ()
    skills: tuple[SkillGroup, ...] = ()
    certifications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    other: tuple[OtherSection, ...] = ()


def load_people(folder: Path = HERE / "people") -> tuple[Person, ...]:
    """Everyone, by file name, then by place in it. Raises `pydantic.ValidationError` for data out of shape."""
    adapter = TypeAdapter(list[Person])
    return tuple(p for path in sorted(folder.glob("*.json")) for p in adapter.validate_json(path.read_bytes()))
