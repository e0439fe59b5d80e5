"""A transcript as a list of turns, paired into questions and their answers."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from config.ai.text.clauses import sentences
from interviews.ai.interview_report.schema import AskedQuestion, AskedTurn, ReportInput
from interviews.ai.interview_report.vocabulary import generic_stems, stems_of

ROLES = frozenset(["assistant", "user", "system"])
_NAMES = {"interviewer": "assistant", "ai": "assistant", "bot": "assistant", "candidate": "user", "human": "user"}
_ASKING = (
    "tell me",
    "describe",
    "walk me",
    "walk us",
    "explain",
    "give me an example",
    "talk me through",
    "imagine",
    "suppose",
    "share ",
)
_FRAMES = re.compile(
    r"(?:how are you|how is it going|how's it going|how do you do|nice to meet|can you hear|"
    r"are you ready|ready to (?:begin|start)|"
    r"shall we|may we|any questions? (?:for|about)|do you have (?:any )?(?:other )?questions|"
    r"anything else|does that (?:work|sound)|"
    r"is that (?:ok|okay|all right|alright)|could you repeat)[^.!?]*[.!?]?"
)
_FOLLOWS = 9  # words; a short question after an answer goes on with what was said
_ALIKE = 0.5


class TranscriptError(ValueError):
    """A transcript that cannot be read; the message is a sentence."""


def report_input(told: Any) -> ReportInput:
    """The input of a report from a list of {role, content}, or a mapping with `messages` (or `transcript`) and, where
    known, `key_questions` ([{question, competency, key_points, red_flags, …}]), `title`, `type`, `weights`,
    `job_skills` and `minutes`. Raises TranscriptError, and pydantic's ValidationError (a ValueError) for fields that do
    not fit."""
    whole = told if isinstance(told, Mapping) else {"messages": told}
    raw = whole.get("messages", whole.get("transcript"))
    if not isinstance(raw, list):
        raise TranscriptError("A transcript is a list of turns, or an object whose “messages” is one.")
    turns = [_turn(place, each) for place, each in enumerate(raw)]
    planned = [_planned(each) for each in whole.get("key_questions") or ()]
    kept = {name: whole[name] for name in ("type", "weights", "job_skills", "minutes", "language") if name in whole}
    return ReportInput.model_validate(
        {**kept, "title": str(whole.get("title") or "Interview"), "questions": _paired(turns, planned)}
    )


def _turn(place: int, told: Any) -> tuple[int, str, str]:
    """(seq, role, text)."""
    if not isinstance(told, Mapping):
        raise TranscriptError(f"Turn {place + 1} is not an object with “role” and “content”.")
    role = str(told.get("role", "")).lower()
    role = _NAMES.get(role, role)
    text = told.get("content", told.get("text"))
    if role not in ROLES or not isinstance(text, str):
        raise TranscriptError(f"Turn {place + 1} needs a “role” (assistant, user or system) and “content” as text.")
    seq = told.get("seq")
    return (seq if isinstance(seq, int) and not isinstance(seq, bool) else place, role, text)


def _planned(told: Any) -> dict[str, Any]:
    given = {"question": told} if isinstance(told, str) else dict(told) if isinstance(told, Mapping) else {}
    if not isinstance(given.get("question"), str):
        raise TranscriptError("Each of “key_questions” is a text, or an object with “question”.")
    known = ("question", "competency", "weight", "key_points", "anchors", "red_flags", "difficulty")
    return {name: given[name] for name in known if given.get(name) is not None}


def _paired(turns: Sequence[tuple[int, str, str]], planned: list[dict[str, Any]]) -> list[AskedQuestion]:
    """Each question with the candidate's turns up to the next. With planned questions an assistant's turn opens the one
    that it holds; without, one that asks. What follows up belongs to the question in force."""
    asked: list[dict[str, Any]] = []
    left = list(planned)
    for seq, role, text in turns:
        if role == "assistant":
            opened = _opens(text, left, planned, asked)
            if opened:
                asked.append({**opened, "number": len(asked) + 1, "turns": []})
        elif role == "user" and asked:
            asked[-1]["turns"].append(AskedTurn(seq=seq, text=text))
    asked += [{**one, "number": len(asked) + n, "turns": []} for n, one in enumerate(left, start=1)] if asked else []
    if not asked:
        raise TranscriptError("The transcript holds no question of the interviewer.")
    return [AskedQuestion.model_validate({**one, "turns": tuple(one["turns"])}) for one in asked]


def _opens(
    text: str, left: list[dict[str, Any]], planned: list[dict[str, Any]], asked: list[dict[str, Any]]
) -> dict[str, Any] | None:
    if planned:
        found = next((one for one in left if _holds(text, one["question"])), None)
        if found:
            left.remove(found)
        return found
    if not _asks(text) or (asked and asked[-1]["turns"] and _follows_up(text, asked[-1])):
        return None
    if asked and not asked[-1]["turns"] and _follows_up(text, asked[-1]):
        return None
    return {"question": _question(text)}


def _question(text: str) -> str:
    """The sentences that ask; what stands before them thanks, greets or sums up."""
    spans = sentences(text)
    asking = [place for place, (start, end) in enumerate(spans) if _asks(text[start:end])]
    return text[spans[asking[0]][0] : spans[-1][1]] if asking else text.strip()


def _holds(text: str, question: str) -> bool:
    wanted, held = stems_of(question), stems_of(text)
    return " ".join(question.split()) in " ".join(text.split()) or bool(
        wanted and len(wanted & held) / len(wanted) >= 0.8
    )


def _asks(text: str) -> bool:
    """Whether a turn asks for an answer that is judged; a greeting and what frames the talk are not."""
    folded = _FRAMES.sub(" ", text.lower().replace("’", "'"))
    return "?" in folded or any(cue in folded for cue in _ASKING)


def _follows_up(text: str, question: dict[str, Any]) -> bool:
    """A question that is short, or speaks mostly of what was just asked or answered."""
    if len(text.split()) <= _FOLLOWS and not text.lower().lstrip().startswith(_ASKING):
        return _is_bound(text)
    stems = stems_of(text) - generic_stems()
    before = stems_of(" ".join([question["question"], *(turn.text for turn in question["turns"])]))
    return bool(stems) and len(stems & before) / len(stems) >= _ALIKE


def _is_bound(text: str) -> bool:
    """Whether it points back ("What was your part in that?") or asks no subject of its own."""
    words = set(text.lower().replace("?", " ").replace(",", " ").split())
    back = {
        "that",
        "this",
        "it",
        "those",
        "these",
        "then",
        "there",
        "more",
        "else",
        "example",
        "result",
        "they",
        "them",
        "part",
        "role",
    }
    return bool(words & back) or len(stems_of(text) - generic_stems()) == 0
