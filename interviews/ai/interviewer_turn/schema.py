"""What is asked of interviewer_turn, and what it answers."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Intent = Literal[
    "greeting", "question", "clarify", "example", "result", "own_role", "number", "scripted", "repeat", "wrap_up"
]


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(Frozen):
    """One turn that was said: by the interviewer (assistant) or by the person (user)."""

    role: Literal["assistant", "user"]
    text: str


class TurnInput(Frozen):
    """What to word. The intent is settled; nothing that the person wrote changes it.

    `question` is the key question in force, '' for greeting and wrap_up; `answer` the person's last words; `said` the
    recent turns. `number` of `total` counts key questions from 1; `seconds` is the question's time limit, 0 none.
    In a practice (`is_practice`) no other person reads what is said.
    `scripted` is the bank's own follow-up for that intent; `wants` names the point that a follow-up takes up.
    """

    intent: Intent
    question: str = ""
    answer: str = ""
    said: tuple[Said, ...] = ()
    title: str = ""
    company: str = ""
    number: Annotated[int, Field(ge=1)] = 1
    total: Annotated[int, Field(ge=1)] = 1
    seconds: Annotated[int, Field(ge=0)] = 0
    scripted: str = ""
    wants: str = ""
    language: str = "en"
    is_practice: bool = False


class Turn(Frozen):
    """The words of one turn of the interviewer: plain text, read as it stands or aloud."""

    text: str


class FollowUp(Frozen):
    """What an answer lacks: the intent to ask with, the point that it takes up, and the bank's words for it if any."""

    intent: Intent
    wants: str = ""
    scripted: str = ""
