"""The AI purposes of interviews."""

from typing import Any

from config.ai.registry import Purpose
from interviews.ai.feedback_hints.purpose import PURPOSE as FEEDBACK_HINTS
from interviews.ai.interview_report.purpose import PURPOSE as INTERVIEW_REPORT
from interviews.ai.interviewer_turn.purpose import PURPOSE as INTERVIEWER_TURN
from interviews.ai.key_questions.purpose import PURPOSE as KEY_QUESTIONS

PURPOSES: tuple[Purpose[Any, Any], ...] = (KEY_QUESTIONS, INTERVIEWER_TURN, INTERVIEW_REPORT, FEEDBACK_HINTS)
