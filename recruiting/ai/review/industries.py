"""The industries that a résumé is reviewed for: key skills, appeal points and what is expected at each level, as data.

One JSON file each in `recruiting/data/industries/`. Skills are spelled as in the skill catalog. A cue is a short line
of words that must occur in a statement in that order, with at most six other words between two of them: `a|b` are
alternatives, `word*` any ending, `a_b` two words side by side, `#` a figure.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field, model_validator

from recruiting.ai.resume_extract.schema import Frozen

FOLDER = Path(__file__).resolve().parents[2] / "data" / "industries"
LEVELS = ("entry", "mid", "senior", "lead", "executive")
GENERAL = "general"


class AppealPoint(Frozen):
    """Something that speaks for a person in this industry, and the cues by which code recognizes it."""

    code: str = Field(pattern=r"^[a-z_]{3,40}$")
    label: str = Field(min_length=3)
    description: str = Field(min_length=20)
    cues: tuple[str, ...] = Field(min_length=3)


class Expectation(Frozen):
    """What a good résumé of this level shows: key skills and appeal points (counts), share of statements with a result
    in figures (0-1), years."""

    key_skills: int = Field(ge=0, le=12)
    appeal_points: int = Field(ge=0, le=6)
    quantified: float = Field(ge=0, le=1)
    years: float = Field(ge=0, le=30)


class Industry(Frozen):
    """One industry. `general` names no key skills of its own: there the skills are counted whatever they are."""

    code: str = Field(pattern=r"^[a-z_]{3,40}$")
    name: str = Field(min_length=3)
    order: int
    key_skills: tuple[str, ...]
    appeal_points: tuple[AppealPoint, ...] = Field(min_length=4)
    expectations: Mapping[str, Expectation]

    @model_validator(mode="after")
    def _whole(self) -> "Industry":
        if tuple(self.expectations) != LEVELS:
            raise ValueError(f"{self.code}: expectations for {', '.join(LEVELS)}, in this order")
        codes = [point.code for point in self.appeal_points]
        if len(set(codes)) < len(codes) or len(set(self.key_skills)) < len(self.key_skills):
            raise ValueError(f"{self.code}: a skill or an appeal point stands twice")
        if self.code != GENERAL and len(self.key_skills) < 6:
            raise ValueError(f"{self.code}: fewer than six key skills")
        return self


@cache
def load_industries() -> Mapping[str, Industry]:
    """Every industry by code, in the order in which they are offered. Raises ValueError where a file is not whole."""
    found = [Industry.model_validate_json(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    for one, path in zip(found, sorted(FOLDER.glob("*.json")), strict=True):
        if one.code != path.stem:
            raise ValueError(f"{path.name} holds the industry {one.code!r}")
    return MappingProxyType({one.code: one for one in sorted(found, key=lambda one: (one.order, one.code))})
