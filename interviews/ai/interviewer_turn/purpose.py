"""The purpose as interviews registers it."""

from config.ai.registry import Purpose
from interviews.ai.interviewer_turn import prompt
from interviews.ai.interviewer_turn.grounding import ground
from interviews.ai.interviewer_turn.offline import offline
from interviews.ai.interviewer_turn.schema import Turn, TurnInput

PURPOSE: Purpose[TurnInput, Turn] = Purpose(
    name="interviewer_turn",
    schema=Turn,
    offline=offline,
    ground=ground,
    messages=prompt.messages,
    prompt_file=prompt.PROMPT_FILE,
    variables=prompt.VARIABLES,
    description="Words one turn of an interview, for an intent that the server chose.",
)
