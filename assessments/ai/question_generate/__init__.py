"""Purpose `question_generate`: a skill, a topic or a job becomes drafts of questions that a person approves."""

from assessments.ai.question_generate.draft import Draft
from assessments.ai.question_generate.schema import GeneratedSet, GenerateInput

__all__ = ["Draft", "GenerateInput", "GeneratedSet"]
