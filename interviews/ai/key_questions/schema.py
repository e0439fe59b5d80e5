"""What is asked of key_questions, and what it answers."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ChatType = Literal["GEN", "SKL", "PER", "FIN"]
Difficulty = Literal["easy", "medium", "hard"]
Source = Literal["bank", "resume", "job", "template"]


class Frozen(BaseModel):
    """Never changed, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlannedQuestion(Frozen):
    """One key question of an interview.

    `time_limit` is in seconds. `key_points` are what a good answer covers; `anchors` say under "1" to "5" what an
    answer of that level is like. `quote` is the passage of the résumé or the job that prompted the question, `reason`
    says why it is asked, `id` is the bank's name for it. `skills` (or tags) are what it is about, none for any job;
    `types` the interviews that it is for, none for any.
    """

    question: Annotated[str, Field(min_length=1, max_length=1000)]
    competency: str = ""
    difficulty: Difficulty = "medium"
    time_limit: Annotated[int, Field(ge=15, le=3600)] = 120
    follow_ups: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    anchors: dict[str, str] = Field(default_factory=dict)
    red_flags: tuple[str, ...] = ()
    source: Source = "bank"
    quote: str = ""
    reason: str = ""
    id: str = ""
    skills: tuple[str, ...] = ()
    types: tuple[ChatType, ...] = ()


class KeyQuestionsInput(Frozen):
    """What to plan for. Same input, same questions.

    Type: general, industry skills, personality and culture fit, final. Difficulty 1-10. `bank` holds the questions to
    choose from; empty stands for the authored bank. `resume_text` and `job_text` are strangers': read, never obeyed.
    The skills are in the order of their weight, as the extraction found them.
    """

    type: ChatType = "GEN"
    difficulty: Annotated[int, Field(ge=1, le=10)] = 5
    count: Annotated[int, Field(ge=1, le=20)] = 5
    seed: str = ""
    resume_text: str = ""
    resume_skills: tuple[str, ...] = ()
    job_text: str = ""
    job_skills: tuple[str, ...] = ()
    job_title: str = ""
    bank: tuple[PlannedQuestion, ...] = ()


class KeyQuestionSet(Frozen):
    """The questions in the order in which they are asked: as many as were wanted, or fewer where the bank has no more
    that differ."""

    questions: tuple[PlannedQuestion, ...] = ()
