"""Plans the questions by code alone: same input, same bytes. What a résumé or a posting wishes for changes nothing."""

from interviews.ai.key_questions.choosing import LEVELS, choose
from interviews.ai.key_questions.making import made
from interviews.ai.key_questions.passages import skills_named
from interviews.ai.key_questions.schema import KeyQuestionSet, KeyQuestionsInput, PlannedQuestion
from interviews.ai.seeds import chance

# The share of questions that may be made from résumé and job, by type of interview.
_MADE = {"GEN": 0.4, "SKL": 0.5, "PER": 0.2, "FIN": 0.4}


def offline(given: KeyQuestionsInput) -> KeyQuestionSet:
    """`given.count` questions, or fewer where the bank has no more that differ; from easy to hard.

    Some are made from résumé and job where these are given (40 % of a general or final interview, half of one on
    skills, a fifth of one on personality); the others come from the bank, in the mix of levels that the difficulty asks
    for. Skills that were not given are read from the texts. Known limit: fit is by the names of skills, not by meaning.
    """
    given = with_skills(given)
    own = made(given, int(given.count * _MADE[given.type] + 0.5))
    banked = choose(given, given.count - len(own), own)
    if len(own) + len(banked) < given.count:
        own = made(given, given.count - len(banked))
    return KeyQuestionSet(questions=in_order((*own, *banked), given.seed)[: given.count])


def with_skills(given: KeyQuestionsInput) -> KeyQuestionsInput:
    """The input with the skills that its texts name, where none were given."""
    return given.model_copy(
        update={
            "resume_skills": given.resume_skills or skills_named(given.resume_text),
            "job_skills": given.job_skills or skills_named(given.job_text),
        }
    )


def in_order(questions: tuple[PlannedQuestion, ...], seed: str) -> tuple[PlannedQuestion, ...]:
    """From easy to hard; within a level by chance."""
    return tuple(sorted(questions, key=lambda one: (LEVELS.index(one.difficulty), chance(seed, "order", one.question))))
