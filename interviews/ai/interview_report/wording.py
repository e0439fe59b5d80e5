"""The sentences of a report. Every figure in them was counted by code; nothing of an answer is put in other words."""

from collections.abc import Sequence

from interviews.ai.interview_report.measures import figures, names, own_steps
from interviews.ai.interview_report.passages import Reading
from interviews.ai.interview_report.schema import AskedQuestion, Finding

NO_ANSWER = "Insufficient evidence: there is no answer to judge."
NOTHING_SAID = "Insufficient evidence: no answer of this interview can be judged."
TOO_FEW = "Insufficient evidence: {given} of {asked} questions have an answer that can be judged."
OTHER_LANGUAGE = "Insufficient evidence: the answers are in a language that this engine does not read."
UNKNOWN = "The answer says openly that it is not known; what would be done to find out would count."
PARTS = ("relevance", "coverage", "specificity", "structure", "clarity")
ASIDE = 0.35
_ADVICE = {
    "relevance": "Answer the question that was asked first, in one sentence, and then give the details.",
    "coverage": "Say something on this next: {missing}.",
    "specificity": "Take one case and name what can be checked: when it was, what you did, with what, how much.",
    "structure": "Tell it in order: what the situation was, what you did step by step and why, what came of it.",
    "clarity": "Leave out what anybody could say, and say each thing once.",
}
_STRONG = {
    "coverage": "covers most of the key points",
    "specificity": "gives detail that can be checked",
    "structure": "tells situation, steps and result in order",
}


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 figure", "2 figures", "no figures"."""
    many = many or f"{one}s"
    return f"no {many}" if not number else f"{number} {one if number == 1 else many}"


def missing_points(question: AskedQuestion, found: Sequence[Finding]) -> list[str]:
    """The key points that no finding shows, in their words."""
    shown = {one.point for one in found if one.kind == "point"}
    return [text for place, text in enumerate(question.key_points) if place not in shown]


def weakest(parts: dict[str, float]) -> str:
    """The part that is lowest, relevance only where the answer is to something else; of equals the first named."""
    judged = [name for name in PARTS if name in parts and (name != "relevance" or parts[name] < ASIDE)]
    return min(judged, key=lambda name: parts[name])


def advice(question: AskedQuestion, found: Sequence[Finding], parts: dict[str, float]) -> str:
    """One thing to do about the weakest part."""
    missing = missing_points(question, found)
    name = weakest(parts)
    if name == "coverage" and not missing:
        return "Go further into the key points that are only touched."
    return _ADVICE[name].format(missing=missing[0] if missing else "")


def feedback(question: AskedQuestion, reading: Reading, found: Sequence[Finding], parts: dict[str, float]) -> str:
    """What was found in an answer, what was not, and what left out."""
    if reading.says_unknown:
        return UNKNOWN
    told = [_points_told(question, found)] if question.key_points else []
    told.append(
        f"Detail: {counted(figures(reading), 'figure')}, {counted(names(reading), 'name')}, "
        f"{counted(own_steps(reading), 'passage')} with own steps."
    )
    told.append("A result is named." if any(one.kind == "result" for one in found) else "No result is named.")
    told += _warnings(question, reading, found)
    return " ".join([*told, advice(question, found, parts)])


def _points_told(question: AskedQuestion, found: Sequence[Finding]) -> str:
    extents: dict[int, str] = {}
    for one in found:
        if one.kind == "point":
            extents[one.point] = "fully" if "fully" in (one.extent, extents.get(one.point)) else "partly"
    fully, partly = (sum(extent == each for extent in extents.values()) for each in ("fully", "partly"))
    text = f"{fully} of {len(question.key_points)} key points shown"
    text += f", {partly} partly." if partly else "."
    missing = missing_points(question, found)
    return f"{text} Not found: {'; '.join(missing)}." if missing else text


def _warnings(question: AskedQuestion, reading: Reading, found: Sequence[Finding]) -> list[str]:
    flags = sorted({one.point for one in found if one.kind == "red_flag"})
    told = [f"Speaks against it: {question.red_flags[place]}." for place in flags]
    if any(one.kind == "disrespect" for one in found):
        told.append("A passage speaks of people with contempt.")
    idle = reading.echoes + reading.repeats + reading.lists
    if idle:
        told.append(f"{counted(idle, 'passage')} that repeat the question, an answer or key words do not count.")
    if reading.instructions:
        told.append("A passage addresses whoever judges; it was left out and changed nothing.")
    return told


def strength(question: AskedQuestion, parts: dict[str, float]) -> str:
    """The best part of a good answer, as a sentence."""
    name = max((each for each in _STRONG if each in parts), key=lambda each: parts[each])
    return f"Question {question.number}: the answer {_STRONG[name]}."


def next_step(question: AskedQuestion, found: Sequence[Finding], parts: dict[str, float]) -> str:
    """What would help most, with the number of its question."""
    return f"Question {question.number}: {advice(question, found, parts)}"
