"""One drafted question, in the parts that a model may fill."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from assessments.ai.items import Choice, Criterion, Gap, Id, Item, Long, NumberKey, Pair, Short, Step, TextKey

DraftKind = Literal[
    "single", "multiple", "true_false", "numeric", "short_text", "cloze", "matching", "ordering", "long_text"
]
Name = Annotated[str, Field(max_length=120)]


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Draft(Frozen):
    """One drafted question and the skill that it is for. The parts are those of `Item`; `item` makes one."""

    skill: Name
    kind: DraftKind
    level: Literal["beginner", "intermediate", "advanced", "expert"]
    topic: Name = ""
    stem: Annotated[str, Field(min_length=1, max_length=20_000)]
    stimulus: Long = ""
    code: Long = ""
    code_language: Annotated[str, Field(max_length=30)] = ""
    choices: tuple[Choice, ...] = ()
    numbers: tuple[NumberKey, ...] = ()
    accepted: tuple[TextKey, ...] = ()
    gaps: tuple[Gap, ...] = ()
    pairs: tuple[Pair, ...] = ()
    extra_answers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    shuffle: bool = True
    explanation: Long = ""
    source: Short = ""
    ref: Literal[""] | Id = ""

    @property
    def item(self) -> Item:
        """The draft as an item: its category is the skill, and the skill is its first tag."""
        parts: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields if name != "skill"}
        return Item(**parts, category=self.skill, tags=(self.skill,) if self.skill else ())

    @classmethod
    def of(cls, item: Item, skill: str = "") -> Self:
        """The draft of a bank's item, for `skill` as it was asked for, else for the item's own."""
        parts: dict[str, Any] = {name: getattr(item, name) for name in cls.model_fields if name != "skill"}
        return cls(**parts, skill=skill or item.category)
