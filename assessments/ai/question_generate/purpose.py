"""The purpose as assessments registers it."""

from assessments.ai.question_generate import grounding, prompt
from assessments.ai.question_generate.offline import offline
from assessments.ai.question_generate.schema import GeneratedSet, GenerateInput
from config.ai.registry import Purpose

PURPOSE: Purpose[GenerateInput, GeneratedSet] = Purpose(
    name="question_generate",
    schema=GeneratedSet,
    offline=offline,
    ground=grounding.ground,
    messages=prompt.messages,
    prompt_file=prompt.PROMPT_FILE,
    variables=prompt.VARIABLES,
    description="Drafts questions for a skill, a topic or a job; a person approves each one.",
)
