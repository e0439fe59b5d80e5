"""The purpose as interviews registers it."""

from config.ai.registry import Purpose
from interviews.ai.key_questions.offline import offline
from interviews.ai.key_questions.schema import KeyQuestionSet, KeyQuestionsInput
from interviews.data import authored_bank


def with_bank(given: KeyQuestionsInput) -> KeyQuestionsInput:
    """The input with a bank to choose from: its own, else the authored one."""
    return given if given.bank else given.model_copy(update={"bank": authored_bank()})


def choose(given: KeyQuestionsInput) -> KeyQuestionSet:
    """The offline choice, from the authored bank where none is given."""
    return offline(with_bank(given))


PURPOSE: Purpose[KeyQuestionsInput, KeyQuestionSet] = Purpose(
    name="key_questions",
    schema=KeyQuestionSet,
    offline=choose,
    description="Plans the questions of an interview from a bank, a résumé's claims and what the job asks for.",
)
