"""Assessments' models, one module per noun."""

from assessments.models.answers import Answer, AnswerFile, AnswerStep, Mark, Regrade
from assessments.models.assessments import (
    Assessment,
    AssessmentVersion,
    RequisitionAssessment,
    Section,
    SectionQuestion,
)
from assessments.models.code_runs import CodeRun, CodeSimilarity
from assessments.models.invitations import Accommodation, AssessmentApplication, AssessmentToken
from assessments.models.question_sets import Question, QuestionImage, QuestionSet, QuestionTag, QuestionVersion
from assessments.models.sessions import HelpRequest, SessionEvent, SessionQuestion, TestSession

__all__ = [
    "Accommodation",
    "Answer",
    "AnswerFile",
    "AnswerStep",
    "Assessment",
    "AssessmentApplication",
    "AssessmentToken",
    "AssessmentVersion",
    "CodeRun",
    "CodeSimilarity",
    "HelpRequest",
    "Mark",
    "Question",
    "QuestionImage",
    "QuestionSet",
    "QuestionTag",
    "QuestionVersion",
    "Regrade",
    "RequisitionAssessment",
    "Section",
    "SectionQuestion",
    "SessionEvent",
    "SessionQuestion",
    "TestSession",
]
