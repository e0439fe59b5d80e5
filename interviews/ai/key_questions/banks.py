"""The bank that a plan draws from."""

from interviews.ai.key_questions.schema import KeyQuestionsInput, PlannedQuestion
from interviews.data import authored_bank


def with_bank(given: KeyQuestionsInput) -> KeyQuestionsInput:
    """The input with a bank to choose from: its own, else the authored one."""
    return given if given.bank else given.model_copy(update={"bank": authored_bank()})


def question_of(given: KeyQuestionsInput, *, ref: str, question: str) -> PlannedQuestion | None:
    """The bank's question of this id and these words, None where the bank has none."""
    return next((one for one in with_bank(given).bank if one.id == ref and one.question == question), None)
