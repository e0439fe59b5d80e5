"""What is asked of question_generate, and what it answers."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from assessments.ai.items import Choice, Criterion, Gap, Id, Item, Kind, Long, NumberKey, Pair, Short, Step, TextKey

Level = Literal["", "beginner", "intermediate", "advanced", "expert"]
DraftKind = Literal[
    "single", "multiple", "true_false", "numeric", "short_text", "cloze", "matching", "ordering", "long_text"
]
Name = Annotated[str, Field(max_length=120)]


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    def of(cls, item: Item) -> Self:
        """The draft of a bank's item."""
        parts: dict[str, Any] = {name: getattr(item, name) for name in cls.model_fields if name != "skill"}
        return cls(**parts, skill=item.category)


class GeneratedSet(Frozen):
    """The drafts, exactly as many as asked, or none and `short` with the sentence why and what to do.

    `asked` is the number that was asked for. `notes` are sentences for the person who approves, such as which
    questions were added from general aptitude.
    """

    asked: Annotated[int, Field(ge=1, le=50)]
    drafts: tuple[Draft, ...] = ()
    notes: tuple[str, ...] = ()
    short: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """The drafts as items, in order."""
        return tuple(draft.item for draft in self.drafts)
