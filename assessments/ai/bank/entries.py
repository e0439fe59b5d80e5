"""The files of `assessments/data/bank`: one a skill, checked as they are read."""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assessments.ai.items import Gap, TextKey

FOLDER = Path(__file__).parents[2] / "data" / "bank"
Kind = Literal["single", "multiple", "true_false", "numeric", "short_text", "cloze", "matching", "ordering"]
Level = Literal["beginner", "intermediate", "advanced", "expert"]
Ref = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=40)]
Said = Annotated[str, Field(min_length=3)]


class Strict(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Strict):
    """One question as it is authored.

    Choice kinds give `right` and `wrong` options; true_false gives `answer`; numeric gives `number` with its
    `tolerance`; short_text gives `accepted`; cloze gives `gaps`, matching `pairs` (prompt, answer) with `extra`,
    ordering `steps` in the right order. `check` lets a test work out the key by itself, and no item carries it: an
    expression in `python` or `javascript`, a command in `shell`, or a query in `sql` after the script in `setup`.
    """

    ref: Ref
    kind: Kind = "single"
    level: Level
    topic: Said
    stem: Said
    code: str = ""
    code_language: str = ""
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    answer: bool | None = None
    number: float | None = None
    tolerance: float = 0.0
    accepted: tuple[TextKey | str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    explanation: Said
    source: Said
    check: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_its_parts(self) -> Self:
        if not _whole(self):
            raise ValueError(f"{self.ref}: the parts of a {self.kind} question are not all there")
        return self


def _whole(entry: Entry) -> bool:
    """Whether the parts that the kind needs are there."""
    needed = {
        "single": len(entry.right) == 1 and len(entry.wrong) == 3,
        "multiple": len(entry.right) >= 1 and len(entry.right) + len(entry.wrong) >= 4 and bool(entry.wrong),
        "true_false": entry.answer is not None,
        "numeric": entry.number is not None,
        "short_text": bool(entry.accepted),
        "cloze": bool(entry.gaps),
        "matching": len(entry.pairs) >= 2,
        "ordering": len(entry.steps) >= 3,
    }
    return needed[entry.kind]


class BankFile(Strict):
    """One skill: its name in the skill catalog's words, other names for it, and its questions. `general` marks general
    aptitude, which is asked of any job."""

    skill: Said
    aliases: tuple[str, ...] = ()
    general: bool = False
    items: tuple[Entry, ...]


@cache
def load_files() -> tuple[BankFile, ...]:
    """Every file of the bank, by name. Raises ValidationError for a file that does not fit."""
    return tuple(
        BankFile.model_validate(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))
    )
