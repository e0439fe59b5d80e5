"""The purpose as interviews registers it."""

from config.ai.registry import Purpose
from interviews.ai.key_questions import prompt
from interviews.ai.key_questions.banks import with_bank
from interviews.ai.key_questions.grounding import ground
from interviews.ai.key_questions.offline import offline
from interviews.ai.key_questions.schema import KeyQuestionSet, KeyQuestionsInput


def choose(given: KeyQuestionsInput) -> KeyQuestionSet:
    """The offline plan, from the authored bank where none is given."""
    return offline(with_bank(given))


PURPOSE: Purpose[KeyQuestionsInput, KeyQuestionSet] = Purpose(
    name="key_questions",
    schema=KeyQuestionSet,
    offline=choose,
    ground=ground,
    messages=prompt.messages,
    describe=prompt.describe,
    prompt_file=prompt.PROMPT_FILE,
    variables=prompt.VARIABLES,
    description="Plans the questions of an interview from a bank, a résumé's claims and what the job asks for.",
)
