"""What is marked and what is proposed. An engine finds passages; code makes points of them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assessments.ai.items import Anchor, Criterion

Extent = Literal["partly", "fully"]


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A passage of the answer, half open, in characters. -1/-1 where its place is not known yet."""

    text: str = ""
    start: int = -1
    end: int = -1


class AnswerMarkInput(Frozen):
    """A question, its rubric and what was answered. Nothing of the person who answered stands here."""

    question: str
    answer: str
    rubric: tuple[Criterion, ...]
    min_words: int = 0

    @property
    def possible(self) -> float:
        """The points of the whole rubric."""
        return sum(criterion.points for criterion in self.rubric)


class Shown(Frozen):
    """A passage that shows something that a criterion asks for: `point` is the place in its key points (0 first), -1
    the criterion as a whole."""

    point: int = -1
    extent: Extent = "fully"
    quote: Span = Span()


class CriterionMark(Frozen):
    """One line of the rubric. `anchor` is the place of the example that the answer is most like, -1 none. `points` is
    worked out by code from `shown`; None is insufficient evidence."""

    id: str
    shown: tuple[Shown, ...] = ()
    anchor: int = -1
    name: str = ""
    possible: float = 0.0
    points: float | None = None
    reason: str = ""


class AnswerMark(Frozen):
    """The proposal. `points` of `possible` add up over the criteria that have evidence, None where none has.
    `instructions` are passages that address whoever marks: they count as nothing, and a person is told."""

    criteria: tuple[CriterionMark, ...] = ()
    points: float | None = None
    possible: float = 0.0
    words: int = 0
    instructions: tuple[Span, ...] = ()
    notes: tuple[str, ...] = Field(default=(), description="What a marker should know, in sentences.")


__all__ = ["Anchor", "AnswerMark", "AnswerMarkInput", "Criterion", "CriterionMark", "Extent", "Shown", "Span"]
