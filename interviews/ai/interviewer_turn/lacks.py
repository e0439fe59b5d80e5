"""What an answer lacks, and so what to ask next. Reads words only; judges nothing."""

import re

from interviews.ai.interviewer_turn.schema import FollowUp, Intent

_EXAMPLE = re.compile(r"\b(?:for example|for instance|once|last (?:year|month|week)|when (?:i|we)|at my)\b", re.I)
_RESULT = re.compile(r"\b(?:result|so that|in the end|reduced|increased|saved|led to|since then)\b", re.I)


def what_lacks(
    *,
    question: str,
    answers: tuple[str, ...],
    key_points: tuple[str, ...] = (),
    follow_ups: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
) -> FollowUp | None:
    """The follow-up that the answers to `question` call for, None for none. `asked` are intents used already."""
    text = " ".join(answers)
    words = len(text.split())
    wanted: list[tuple[Intent, bool]] = [
        ("clarify", words < 8),
        ("example", not _EXAMPLE.search(text)),
        ("own_role", not re.search(r"\bI\b", text)),
        ("result", not _RESULT.search(text)),
        ("number", not re.search(r"\d", text)),
    ]
    for intent, lacking in wanted:
        if lacking and intent not in asked:
            return FollowUp(intent=intent)
    return None
