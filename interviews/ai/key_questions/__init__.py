"""Purpose `key_questions`: the planned questions of an interview, from a bank, a résumé's claims and a job's skills."""

from interviews.ai.key_questions.schema import KeyQuestionSet, KeyQuestionsInput, PlannedQuestion

__all__ = ["KeyQuestionSet", "KeyQuestionsInput", "PlannedQuestion"]
