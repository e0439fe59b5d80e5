"""Curated data that ships with interviews: the authored questions, and what answers of each level are like."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from interviews.ai.key_questions.schema import ChatType, Difficulty, PlannedQuestion

HERE = Path(__file__).parent
Said = Annotated[str, Field(min_length=3)]
Skill = Annotated[str, Field(min_length=1, max_length=80)]


class Strict(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Competency(Strict):
    """What is judged: what an answer of each level is like, from "1" to "5", and what speaks against it."""

    anchors: dict[Annotated[str, Field(pattern="^[1-5]$")], Said]
    red_flags: tuple[Said, ...]


class Entry(Strict):
    """One question as it is authored. `skills` come before those of its file, or stand alone where it is `narrow`: of
    use only to who has one of them. `red_flags` come before those of its competency."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=40)]
    question: Said
    competency: Said
    difficulty: Difficulty
    time_limit: Annotated[int, Field(ge=60, le=600)]
    skills: tuple[Skill, ...] = ()
    narrow: bool = False
    follow_ups: tuple[Said, ...]
    key_points: tuple[Said, ...]
    red_flags: tuple[Said, ...] = ()


class QuestionFile(Strict):
    """The questions of one field; `skills` are the names that the field goes by, none where it is any job's."""

    types: tuple[ChatType, ...]
    skills: tuple[Skill, ...] = ()
    questions: tuple[Entry, ...]


@lru_cache(maxsize=1)
def load_competencies() -> dict[str, Competency]:
    """Every competency by its name. Raises ValidationError for one that does not fit."""
    told = json.loads((HERE / "competencies.json").read_text(encoding="utf-8"))
    return {name: Competency.model_validate(parts) for name, parts in told.items()}


@lru_cache(maxsize=1)
def authored_bank() -> tuple[PlannedQuestion, ...]:
    """Every authored question, by file and place; its id is `<file>.<id>`. Raises ValidationError for a file that does
    not fit, KeyError for a competency that is not described."""
    found: list[PlannedQuestion] = []
    for path in sorted((HERE / "questions").glob("*.json")):
        file = QuestionFile.model_validate_json(path.read_text(encoding="utf-8"))
        found += [_planned(path.stem, file, entry) for entry in file.questions]
    return tuple(found)


def _planned(stem: str, file: QuestionFile, entry: Entry) -> PlannedQuestion:
    competency = load_competencies()[entry.competency]
    return PlannedQuestion(
        **entry.model_dump(exclude={"id", "skills", "narrow", "red_flags"}),
        id=f"{stem}.{entry.id}",
        skills=entry.skills if entry.narrow else tuple(dict.fromkeys((*entry.skills, *file.skills))),
        types=file.types,
        anchors=competency.anchors,
        red_flags=(*entry.red_flags, *competency.red_flags),
    )
