"""What an interview's report is made of. An engine finds passages; code makes figures of them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["point", "situation", "action", "result", "own_role", "red_flag", "disrespect"]
Extent = Literal["partly", "fully"]
Rating = Literal["excellent", "good", "fair", "needs improvement"]
_RATINGS: tuple[tuple[int, Rating], ...] = ((90, "excellent"), (75, "good"), (60, "fair"))


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AskedTurn(Frozen):
    """One turn of the candidate; `seq` is the message's number in its chat."""

    seq: int
    text: str


class AskedQuestion(Frozen):
    """A question that was asked and what was said to it. `weight` is its share against the other questions."""

    number: int
    question: str
    competency: str = ""
    weight: float = 1.0
    key_points: tuple[str, ...] = ()
    anchors: dict[str, str] = Field(default={}, description="What a mark of 1 to 5 looks like, by the digit.")
    red_flags: tuple[str, ...] = ()
    difficulty: str = "medium"
    turns: tuple[AskedTurn, ...] = ()


class ReportInput(Frozen):
    """An interview as it is judged. Nothing of the person who answered stands here but what was said. `weights` are
    percents of professionalism, subject knowledge and clarity, 100 in all; `minutes` is how long it took."""

    title: str
    type: str = "GEN"
    questions: tuple[AskedQuestion, ...]
    job_skills: tuple[str, ...] = ()
    weights: tuple[int, int, int] = (30, 40, 30)
    minutes: int | None = None
    language: str = "en"


class Quote(Frozen):
    """A passage of one turn of the candidate, half open, in characters of that turn. -1 where its place is unknown."""

    text: str
    seq: int = -1
    start: int = -1
    end: int = -1


class Finding(Frozen):
    """A passage that shows something: `point` is the place (0 first) in the question's key points for the kind
    `point`, in its red flags for `red_flag`, -1 otherwise."""

    kind: Kind
    point: int = -1
    extent: Extent = "fully"
    quote: Quote


class Part(Frozen):
    """One of the three parts of a report, 0-100; None is insufficient evidence. Figures of the rationale are counted
    by code."""

    score: int | None = None
    rationale: str = ""
    quotes: tuple[Quote, ...] = ()


class QuestionResponse(Frozen):
    """One question's answer (turns joined by blank lines) and its mark, 0-10; None is insufficient evidence. `parts`
    are 0-1: relevance, coverage (only where the question has key points), specificity, structure, clarity."""

    number: int
    question: str = ""
    answer: str = ""
    score: int | None = None
    feedback: str = ""
    quotes: tuple[Quote, ...] = ()
    parts: dict[str, float] = {}
    findings: tuple[Finding, ...] = Field(default=(), description="All that an engine gives; the rest is worked out.")


class CompetencyMark(Frozen):
    """A competency's anchor, 1-5, and the sentence of the anchor; None is insufficient evidence."""

    name: str
    anchor: int | None = None
    sentence: str = ""
    quotes: tuple[Quote, ...] = ()


class InterviewReport(Frozen):
    """The proposal. `overall` is the weighted sum of the three parts, rounded half up; None, with a sentence in
    `insufficient`, where too little was said. `instructions` address whoever judges: they count as nothing."""

    professionalism: Part = Part()
    subject_knowledge: Part = Part()
    clarity: Part = Part()
    overall: int | None = None
    responses: tuple[QuestionResponse, ...] = ()
    competencies: tuple[CompetencyMark, ...] = ()
    strengths: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    feedback_text: str = ""
    questions_asked: int = 0
    responses_given: int = 0
    insufficient: str = ""
    instructions: tuple[Quote, ...] = ()


def rating(score: int) -> Rating:
    """The word for a score of 0-100: excellent from 90, good from 75, fair from 60."""
    return next((word for least, word in _RATINGS if score >= least), "needs improvement")


def half_up(value: float) -> int:
    """The nearest whole number, halves up. Binary noise below a millionth does not decide a half."""
    return int(round(value, 6) + 0.5)


def weighted(scores: tuple[int, int, int], weights: tuple[int, int, int]) -> int:
    """0-100: the scores of professionalism, subject knowledge and clarity by their percents, rounded half up."""
    return (sum(score * weight for score, weight in zip(scores, weights, strict=True)) + 50) // 100
