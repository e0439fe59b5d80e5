"""Chooses the questions by code alone: same input, same bytes."""

import hashlib

from interviews.ai.key_questions.schema import KeyQuestionSet, KeyQuestionsInput, PlannedQuestion


def offline(given: KeyQuestionsInput) -> KeyQuestionSet:
    """The questions for this interview."""
    fitting = [one for one in given.bank if not one.types or given.type in one.types]
    return KeyQuestionSet(questions=tuple(sorted(fitting, key=lambda one: _place(given.seed, one))[: given.count]))


def _place(seed: str, one: PlannedQuestion) -> str:
    return hashlib.sha256(f"{seed}\n{one.question}".encode()).hexdigest()
