"""What the interviewer does next: a pure decision, the same for everyone. No query, no clock, no model."""

from dataclasses import dataclass

from interviews.ai.interviewer_turn.schema import FollowUp
from interviews.enums import Phase, TurnIntent

MOST_REPEATS = 2
SPEAKING = (Phase.QUESTION, Phase.FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the talk stands: the question in force (from 1) of how many, and what was used up on it."""

    phase: str
    position: int
    total: int
    budget: int
    follow_ups_used: int = 0
    repeats_used: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """What an answer is: late, a wish to go on, a wish to hear the question again; what it lacks; and whether there is
    time for anything new, and for a follow-up."""

    is_late: bool = False
    goes_on: bool = False
    asks_again: bool = False
    lack: FollowUp | None = None
    may_ask: bool = True
    may_follow_up: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """What is said next and where the talk then stands. `closes` says that the question in force is left behind."""

    intent: TurnIntent
    phase: Phase
    position: int
    closes: bool
    follow_up: FollowUp | None = None


def decide(standing: Standing, heard: Heard) -> Move:
    """The interviewer's next move. Raises ValueError where nobody waits for an answer."""
    if standing.phase not in SPEAKING or not 1 <= standing.position <= standing.total:
        raise ValueError(f"no answer is waited for in {standing.phase} at {standing.position}")
    if not heard.is_late and not heard.goes_on and heard.may_ask:
        if heard.asks_again and standing.repeats_used < MOST_REPEATS:
            return Move(TurnIntent.REPEAT, Phase(standing.phase), standing.position, closes=False)
        if heard.lack is not None and heard.may_follow_up and standing.follow_ups_used < standing.budget:
            intent = TurnIntent(heard.lack.intent)
            return Move(intent, Phase.FOLLOW_UP, standing.position, closes=False, follow_up=heard.lack)
    if standing.position < standing.total and heard.may_ask:
        return Move(TurnIntent.QUESTION, Phase.QUESTION, standing.position + 1, closes=True)
    return Move(TurnIntent.WRAP_UP, Phase.WRAP_UP, standing.position, closes=True)
