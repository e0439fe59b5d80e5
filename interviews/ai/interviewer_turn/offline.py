"""Words a turn by code alone: same input, same bytes. Nothing that the person wrote is ever part of it."""

from interviews.ai.interviewer_turn.schema import Turn, TurnInput

_ASK = {
    "clarify": "Could you say a little more about that?",
    "example": "Could you give me one concrete example?",
    "result": "How did it turn out in the end?",
    "own_role": "Which part of that did you do yourself?",
    "number": "Could you put a number on that?",
}


def offline(given: TurnInput) -> Turn:
    """The words of the turn."""
    if given.intent == "greeting":
        return Turn(
            text=f"Hello, and welcome to this interview: {given.title}. I am software, not a person. "
            f"I will ask {given.total} questions, the same ones for everyone, and people decide afterwards."
        )
    if given.intent == "wrap_up":
        return Turn(text="That was the last question. Thank you for your time. A person will read your answers.")
    if given.intent == "question":
        return Turn(text=f"Question {given.number} of {given.total}. {given.question}")
    if given.intent == "repeat":
        return Turn(text=f"Of course. The question was: {given.question}")
    if given.intent == "scripted" and given.scripted:
        return Turn(text=given.scripted)
    return Turn(text=_ASK.get(given.intent, _ASK["clarify"]))
