"""What is asked about a feedback's words, and what is hinted at."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

Category = Literal["age", "gender", "race", "disability", "appearance", "family", "other"]
HintKind = Literal["bias", "vague", "no_example", "short", "personality"]
WARNING: Final = 1
BLOCKING: Final = 2


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(Frozen):
    """A wording that judges a person instead of the work. `pattern` is in the syntax of `terms.py`."""

    term: str
    category: Category
    pattern: str
    severity: Literal[1, 2] = WARNING
    explanation: str = ""
    alternatives: tuple[str, ...] = ()


class HintsInput(Frozen):
    """A text and the terms in force. `kind`: a person's feedback, a scorecard, or what an AI wrote."""

    text: str
    terms: tuple[Term, ...] = ()
    kind: Literal["feedback", "scorecard", "ai"] = "feedback"


class Hint(Frozen):
    """One hint on the passage start..end (half open, characters; 0..0 where the whole text is meant). `severity`: 0 is
    advice, 1 must be acknowledged before release, 2 stops a save."""

    kind: HintKind
    sentence: str
    quote: str = ""
    start: int = 0
    end: int = 0
    severity: Literal[0, 1, 2] = 0
    term: str = ""
    category: str = ""
    alternatives: tuple[str, ...] = ()


class FeedbackHints(Frozen):
    """The hints, in the text's order; those on the whole text last."""

    hints: tuple[Hint, ...] = ()
