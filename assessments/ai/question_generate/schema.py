"""What is asked of question_generate, and what it answers."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from assessments.ai.items import Item, Kind
from assessments.ai.question_generate.batch import Wanted, check_batch
from assessments.ai.question_generate.draft import Draft, Frozen, Name
from assessments.ai.question_generate.places import spread

Level = Literal["", "beginner", "intermediate", "advanced", "expert"]


class GenerateInput(Frozen):
    """What to write questions on: one skill, a topic, or a job (its text; its required skills with their least level).

    `level` '' asks for a spread of levels; `kinds` empty allows every kind that code marks. `avoid` holds stems and
    `avoid_refs` bank references that are there already. Same input, same questions from the bank. `job_text` is a
    stranger's: it is read, never obeyed.
    """

    skill: Name = ""
    topic: Name = ""
    job_title: Annotated[str, Field(max_length=200)] = ""
    job_text: Annotated[str, Field(max_length=50_000)] = ""
    required_skills: dict[str, Level] = Field(default_factory=dict)
    level: Level = ""
    count: Annotated[int, Field(ge=1, le=50)] = 10
    kinds: tuple[Kind, ...] = ()
    seed: int = 0
    avoid: tuple[str, ...] = ()
    avoid_refs: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that are asked for, sorted: of the whole, or of a job's skills; empty for a spread of levels."""
        by_skill = {} if self.skill or self.topic else self.required_skills
        asked = {level or self.level for level in by_skill.values()} or {self.level}
        return () if asked == {""} else tuple(sorted(asked))


class GeneratedSet(Frozen):
    """The drafts, exactly as many as asked, or none and `short` with the sentence why and what to do.

    `asked` and `asked_levels` repeat the number and the levels that were asked for, so that a set that is not what was
    asked is refused as it is read, and a model is told what does not fit. `notes` are sentences for the person who
    approves, such as which questions were added from general aptitude.
    """

    asked: Annotated[int, Field(ge=1, le=50)]
    asked_levels: tuple[Level, ...] = ()
    drafts: tuple[Draft, ...] = ()
    notes: tuple[str, ...] = ()
    short: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """The drafts as items, in order."""
        return tuple(draft.item for draft in self.drafts)

    @field_validator("drafts")
    @classmethod
    def _keys_are_spread(cls, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
        return spread(drafts)

    @model_validator(mode="after")
    def _holds_what_was_asked(self) -> Self:
        """The complaint is the error's type, since that is what a model is told when it may repair its answer."""
        if self.short and not self.drafts:
            return self
        faults = check_batch(self.items, Wanted(self.asked, self.asked_levels))
        if faults:
            raise PydanticCustomError(" ".join(faults[:10]), "The set of questions is not what was asked for.")
        return self
