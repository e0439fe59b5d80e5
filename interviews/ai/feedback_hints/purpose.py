"""The purpose as interviews registers it."""

from config.ai.registry import Purpose
from interviews.ai.feedback_hints import grounding, prompt
from interviews.ai.feedback_hints.offline import offline
from interviews.ai.feedback_hints.schema import FeedbackHints, HintsInput

PURPOSE: Purpose[HintsInput, FeedbackHints] = Purpose(
    name="feedback_hints",
    schema=FeedbackHints,
    offline=offline,
    ground=grounding.ground,
    messages=prompt.messages,
    prompt_file=prompt.PROMPT_FILE,
    description="Wordings of a feedback that judge a person instead of the work. Whoever wrote it decides.",
)
