"""Item: one question with its key, as data. The one shape that authors, banks, files, models and marking share.

Ids inside an item (choices, gaps, pairs, steps, tests) are short words, unique within their list. A candidate never
sees them: a paper shows letters by place, so that an id cannot tell the key. Text is Markdown, cleaned when shown.

An answer's value, by kind, with the item's own ids (`assessments.ai.answers` turns a paper's letters into them):
single, true_false `{"choice": id}` · multiple `{"choices": [id]}` · numeric `{"number": "12.5"}` ·
short_text, long_text `{"text": str}` · cloze `{"gaps": {gap: text or choice id}}` ·
matching `{"pairs": {pair: answer text}}` · ordering `{"order": [step]}` · file_upload `{"file": public id}` ·
coding `{"language": str, "code": str}`. An empty or missing part is unanswered, never an error.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.-]+$")]
Credit = Annotated[float, Field(ge=-1, le=1)]
Short = Annotated[str, Field(max_length=2_000)]
Long = Annotated[str, Field(max_length=20_000)]
Kind = Literal[
    "single",
    "multiple",
    "true_false",
    "numeric",
    "short_text",
    "cloze",
    "matching",
    "ordering",
    "long_text",
    "file_upload",
    "coding",
]


class Part(BaseModel):
    """What an item is made of: never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Choice(Part):
    """One option. `credit` is the part of the points that it gives: 1 right, 0 wrong, below 0 takes away."""

    id: Id
    text: Annotated[str, Field(min_length=1, max_length=2_000)]
    credit: Credit = 0.0
    feedback: Short = ""


class NumberKey(Part):
    """A number that earns `credit`: within `tolerance` of `value`, or from `low` to `high`. The best tier counts."""

    value: float | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    low: float | None = None
    high: float | None = None
    credit: Credit = 1.0
    feedback: Short = ""

    @model_validator(mode="after")
    def _says_a_number(self) -> Self:
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("a number key needs a value, or both ends of a range")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("the range ends before it begins")
        return self


class TextKey(Part):
    """A text that earns `credit`. `*` in a wildcard stands for anything; `edits` is the distance still accepted."""

    text: Annotated[str, Field(min_length=1, max_length=500)]
    mode: Literal["exact", "wildcard", "regex", "edits"] = "exact"
    case: bool = False
    edits: Annotated[int, Field(ge=0, le=5)] = 0
    credit: Credit = 1.0
    feedback: Short = ""


class Gap(Part):
    """One gap of a cloze. The stem holds `[[id]]` where it stands. `weight` is its share among the gaps."""

    id: Id
    kind: Literal["choice", "text", "number"]
    choices: tuple[Choice, ...] = ()
    accepted: tuple[TextKey, ...] = ()
    numbers: tuple[NumberKey, ...] = ()
    weight: Annotated[float, Field(gt=0)] = 1.0


class Pair(Part):
    """One prompt of a matching and the answer that belongs to it (equal answers of two prompts are one option)."""

    id: Id
    prompt: Annotated[str, Field(min_length=1, max_length=2_000)]
    answer: Annotated[str, Field(min_length=1, max_length=2_000)]


class Step(Part):
    """One element of an ordering; the item holds them in the right order."""

    id: Id
    text: Annotated[str, Field(min_length=1, max_length=2_000)]


class Anchor(Part):
    """What an answer of `points` looks like."""

    points: Annotated[float, Field(ge=0)]
    text: Short


class Criterion(Part):
    """One line of a rubric, worth up to `points`. `key_points` are what a full answer mentions."""

    id: Id
    name: Annotated[str, Field(min_length=1, max_length=200)]
    description: Short = ""
    points: Annotated[float, Field(gt=0)]
    anchors: tuple[Anchor, ...] = ()
    key_points: tuple[str, ...] = ()


class CodeTest(Part):
    """One test of a coding question: `stdin` in, `expected` out (compared without trailing white space)."""

    id: Id
    name: Short = ""
    stdin: Long = ""
    expected: Long = ""
    weight: Annotated[float, Field(gt=0)] = 1.0
    visible: bool = False


class Coding(Part):
    """How a coding question runs. `time_ms` is CPU time a test, `memory_mb` a test."""

    languages: tuple[str, ...]
    starter: dict[str, Long] = Field(default_factory=dict)
    tests: tuple[CodeTest, ...]
    time_ms: Annotated[int, Field(ge=100, le=20_000)] = 2_000
    memory_mb: Annotated[int, Field(ge=16, le=1_024)] = 256


class Upload(Part):
    """What files a file question takes."""

    extensions: tuple[str, ...] = ("pdf", "docx", "txt")
    max_bytes: Annotated[int, Field(gt=0, le=20_000_000)] = 5_000_000


class Item(Part):
    """One question. Which parts must be there follows from `kind`; `assessments.ai.item_checks.problems` says all.

    `explanation` is the reason for the key (shown with results), `source` where its truth comes from. `partial` says
    how a multiple choice, cloze, matching or ordering is marked: by parts, or all or nothing.
    """

    kind: Kind
    stem: Annotated[str, Field(min_length=1, max_length=20_000)]
    title: Annotated[str, Field(max_length=200)] = ""
    stimulus: Long = ""
    code: Long = ""
    code_language: Annotated[str, Field(max_length=30)] = ""
    image: Annotated[str, Field(max_length=200)] = ""
    image_alt: Short = ""
    choices: tuple[Choice, ...] = ()
    numbers: tuple[NumberKey, ...] = ()
    accepted: tuple[TextKey, ...] = ()
    gaps: tuple[Gap, ...] = ()
    pairs: tuple[Pair, ...] = ()
    extra_answers: tuple[Annotated[str, Field(min_length=1, max_length=2_000)], ...] = ()
    steps: tuple[Step, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    min_words: int = 0
    max_words: int = 0
    upload: Upload | None = None
    coding: Coding | None = None
    points: Annotated[float, Field(gt=0, le=1_000)] = 1.0
    shuffle: bool = True
    partial: bool = True
    certainty: bool = False
    explanation: Long = ""
    source: Short = ""
    level: Literal["", "beginner", "intermediate", "advanced", "expert"] = ""
    topic: Annotated[str, Field(max_length=120)] = ""
    category: Annotated[str, Field(max_length=120)] = ""
    tags: tuple[str, ...] = ()
    ref: Annotated[str, Field(max_length=120)] = ""
