"""What a QTI item takes for right: correct responses, mappings, and comparisons in its response processing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from assessments.domain.exchange.gift.answers import number
from assessments.domain.exchange.readings import Unusable


@dataclass(frozen=True)
class Response:
    """One response variable. `mapped` holds (key, value, whether capitals count); `by_map`: the mapping scores it."""

    name: str
    cardinality: str = "single"
    base: str = "identifier"
    correct: tuple[str, ...] = ()
    mapped: tuple[tuple[str, float, bool], ...] = ()
    default: float = 0.0
    upper: float | None = None
    by_map: bool = False
    tests: tuple[tuple[dict[str, Any], float], ...] = field(default=())

    def values(self) -> dict[str, float]:
        """What each key is worth, in the file's own points: by the mapping, else 1 for what is correct."""
        if self.by_map:
            return {key: value for key, value, _case in self.mapped}
        return dict.fromkeys(self.correct, 1.0)

    def most(self) -> float:
        """The most that this response earns, in the file's own points."""
        if self.upper is not None and self.upper > 0:
            return self.upper
        if self.tests and not self.by_map:
            return max(value for _key, value in self.tests) or 1.0
        gains = [value for value in self.values().values() if value > 0]
        return (sum(gains) if self.cardinality != "single" else max(gains, default=0.0)) or 1.0


def responses_of(item: Element) -> dict[str, Response]:
    """The response variables of an item by name."""
    processing = item.find("responseProcessing")
    return {each.name: each for each in (_response(one, processing) for one in item.iter("responseDeclaration"))}


def all_or_nothing(item: Element) -> bool:
    """Whether the item is scored by comparing the whole response with the correct one."""
    processing = item.find("responseProcessing")
    if processing is None:
        return False
    if "match_correct" in processing.get("template", ""):
        return True
    compared = [each for each in processing.iter("match") if each.find("correct") is not None]
    return bool(compared) and processing.find(".//mapResponse") is None


def points_of(item: Element, responses: dict[str, Response]) -> float:
    """MAXSCORE, else the normal maximum of SCORE, else what the mappings add up to, else 1."""
    for name, take in (("MAXSCORE", _default_value), ("SCORE", lambda each: each.get("normalMaximum", ""))):
        for outcome in item.iter("outcomeDeclaration"):
            if outcome.get("identifier", "").upper() == name and (points := _float(take(outcome), 0.0)) > 0:
                return min(points, 1_000.0)
    mapped = sum(response.most() for response in responses.values() if response.by_map)
    return min(mapped, 1_000.0) if mapped > 0 else 1.0


def _default_value(outcome: Element) -> str:
    found = outcome.find("defaultValue/value")
    return "" if found is None else found.text or ""


def _response(declaration: Element, processing: Element | None) -> Response:
    name = declaration.get("identifier", "")
    mapping = declaration.find("mapping")
    entries = [] if mapping is None else list(mapping.iter("mapEntry"))
    mapped = tuple(
        (entry.get("mapKey", ""), _float(entry.get("mappedValue"), 0.0), entry.get("caseSensitive", "true") != "false")
        for entry in entries
    )
    correct = tuple((each.text or "").strip() for each in declaration.findall("correctResponse/value"))
    tests = tuple(_tests(name, correct, processing)) if processing is not None else ()
    return Response(
        name=name,
        cardinality=declaration.get("cardinality", "single"),
        base=declaration.get("baseType", "identifier"),
        correct=correct,
        mapped=mapped,
        default=_float(mapping.get("defaultValue"), 0.0) if mapping is not None else 0.0,
        upper=_float(mapping.get("upperBound"), 0.0) if mapping is not None and mapping.get("upperBound") else None,
        by_map=bool(mapped) and (not correct or _maps(name, processing)),
        tests=tests,
    )


def _maps(name: str, processing: Element | None) -> bool:
    if processing is None or "map_response" in processing.get("template", ""):
        return True
    return any(each.get("identifier") == name for each in processing.iter("mapResponse"))


def _float(text: str | None, default: float) -> float:
    try:
        return number(text) if text and text.strip() else default
    except Unusable:
        return default


def _tests(name: str, correct: tuple[str, ...], processing: Element) -> Iterator[tuple[dict[str, Any], float]]:
    """(fields of a NumberKey, score) of each branch that compares this response with numbers."""
    for branch in processing.iter():
        if branch.tag not in ("responseIf", "responseElseIf") or not _about(branch, name):
            continue
        key = _equal(branch, correct) or _between(branch)
        if key is not None:
            yield key, _score(branch)


def _about(branch: Element, name: str) -> bool:
    condition = branch[0] if len(branch) else None
    if condition is None or condition.tag == "responseCondition":
        return False
    return any(each.get("identifier") == name for each in condition.iter("variable"))


def _score(branch: Element) -> float:
    values = [_float(each.text, 0.0) for each in branch.findall("setOutcomeValue//baseValue") if _is_number(each)]
    return max(values, default=1.0)


def _is_number(value: Element) -> bool:
    return value.get("baseType") in ("float", "integer")


def _equal(branch: Element, correct: tuple[str, ...]) -> dict[str, Any] | None:
    test = branch.find(".//equal")
    if test is None:
        return None
    base = test.find("baseValue")
    text = (base.text if base is not None else correct[0] if correct else "") or ""
    value = number(text)
    slack = [_float(part, 0.0) for part in test.get("tolerance", "").split()] or [0.0]
    if test.get("toleranceMode") == "relative":
        slack = [abs(value) * part / 100 for part in slack]
    if len(slack) > 1 and slack[0] != slack[1]:
        return {"low": value - slack[0], "high": value + slack[1]}
    return {"value": value, "tolerance": slack[0]}


def _between(branch: Element) -> dict[str, Any] | None:
    ends = [branch.find(f".//{name}/baseValue") for name in ("gte", "lte")]
    if ends[0] is None or ends[1] is None:
        return None
    return {"low": number(ends[0].text or ""), "high": number(ends[1].text or "")}
