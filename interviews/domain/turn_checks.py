"""What a model may say in a turn: each sentence is checked before anybody sees it. What does not pass is never shown;
the offline engine words the turn instead."""

from config.ai.client import InvalidAnswer
from interviews.ai.interviewer_turn import Turn, TurnInput
from interviews.ai.interviewer_turn.grounding import faults_of, ground

_BEGINNING = "Thank you."


def fixed_of(given: TurnInput) -> str:
    """What the turn must hold word for word: the key question, or the bank's own follow-up; '' for none."""
    return {"question": given.question, "repeat": given.question, "scripted": given.scripted}.get(given.intent, "")


def accept(given: TurnInput, sentence: str, before: tuple[str, ...]) -> str:
    """The sentence as it may be shown; '' for one of the fixed words, which `whole` puts there. Raises InvalidAnswer
    where what was said so far has a fault other than being a beginning."""
    fixed = fixed_of(given)
    if fixed and sentence in fixed:
        return ""
    text = " ".join((*before, sentence))
    if sentence.startswith("{"):
        raise InvalidAnswer("The turn is no plain text.")
    if set(faults_of(text, given)) - set(faults_of(_BEGINNING, given)):
        raise InvalidAnswer("The turn has a fault.")
    return sentence


def whole(given: TurnInput, sentences: tuple[str, ...]) -> Turn:
    """The turn with its fixed words at its end, put there by code. Raises InvalidAnswer where it has a fault."""
    fixed = fixed_of(given)
    turn = Turn(text=" ".join((*sentences, fixed)).strip())
    return ground(turn, given).value
