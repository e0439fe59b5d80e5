"""Purpose `interviewer_turn`: words one turn of a chosen intent. What is asked, and when, the server decides."""

from interviews.ai.interviewer_turn.schema import FollowUp, Intent, Said, Turn, TurnInput

__all__ = ["FollowUp", "Intent", "Said", "Turn", "TurnInput"]
