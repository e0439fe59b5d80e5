"""Response declarations and response processing: what earns how many points."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from assessments.ai.items import Choice, NumberKey, TextKey
from assessments.domain.exchange.gift.writing import digits
from assessments.domain.exchange.qti.elements import made
from assessments.domain.exchange.writings import CannotHold

TEMPLATES = {
    2: "http://www.imsglobal.org/question/qti_v2p2/rptemplates/{}",
    3: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/{}.xml",
}
Entry = tuple[str, float, bool]


def declared(
    name: str, cardinality: str, base: str, correct: Iterable[str], entries: Sequence[Entry] = (), most: float = 0.0
) -> Element:
    """A response declaration. `entries` are (key, points, whether capitals count); `most` bounds their sum."""
    attrs = {"identifier": name, "cardinality": cardinality, "baseType": base}
    values = [made("value", text=each) for each in correct]
    children = [made("correctResponse", {}, *values)] if values else []
    if entries:
        rows = [made("mapEntry", _entry(entry, base)) for entry in entries]
        bounds = {"lowerBound": "0", "upperBound": digits(most)} if most else {}
        children.append(made("mapping", {**bounds, "defaultValue": "0"}, *rows))
    return made("responseDeclaration", attrs, *children)


def _entry(entry: Entry, base: str) -> dict[str, str]:
    key, value, case = entry
    sensitive = {"caseSensitive": "true" if case else "false"} if base == "string" else {}
    return {"mapKey": key, "mappedValue": digits(round(value, 9)), **sensitive}


def outcomes(points: float, *, explained: bool) -> list[Element]:
    """SCORE, MAXSCORE, and EXPLANATION that is always shown."""
    most = made("defaultValue", {}, made("value", text=digits(points)))
    found = [
        made("outcomeDeclaration", {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}),
        made("outcomeDeclaration", {"identifier": "MAXSCORE", "cardinality": "single", "baseType": "float"}, most),
    ]
    if explained:
        attrs = {"identifier": "EXPLANATION", "cardinality": "single", "baseType": "identifier"}
        found.append(made("outcomeDeclaration", attrs, made("defaultValue", {}, made("value", text="GENERAL"))))
    return found


def by_template(name: str, version: int) -> Element:
    """Scoring by a standard template: map_response or match_correct."""
    return made("responseProcessing", {"template": TEMPLATES[version].format(name)})


def by_rules(rules: Iterable[Element]) -> Element:
    """Scoring by rules."""
    return made("responseProcessing", {}, *rules)


def mapped_score(names: Iterable[str]) -> Element:
    """SCORE gains what the mappings of these responses give."""
    gains = [made("mapResponse", {"identifier": name}) for name in names]
    return _scored(made("sum", {}, made("variable", {"identifier": "SCORE"}), *gains))


def shown_feedback() -> Element:
    """FEEDBACK names the chosen options, so that each shows its own."""
    return made("setOutcomeValue", {"identifier": "FEEDBACK"}, made("variable", {"identifier": "RESPONSE"}))


def placed_score(steps: Sequence[str], points: float) -> list[Element]:
    """Each step in its place earns its share."""
    rules = []
    for place, step in enumerate(steps, start=1):
        there = made("index", {"n": str(place)}, made("variable", {"identifier": "RESPONSE"}))
        test = made("match", {}, there, made("baseValue", {"baseType": "identifier"}, text=step))
        rules.append(made("responseCondition", {}, made("responseIf", {}, test, gained(points / len(steps)))))
    return rules


def number_score(name: str, keys: Sequence[NumberKey], points: float) -> Element:
    """The first of these numbers that fits earns its points, best first."""
    ordered = sorted(keys, key=lambda key: -key.credit)
    branches = [
        made("responseIf" if not place else "responseElseIf", {}, _fits(name, key), gained(points * key.credit))
        for place, key in enumerate(ordered)
    ]
    return made("responseCondition", {}, *branches)


def gained(points: float) -> Element:
    """SCORE gains these points."""
    value = made("baseValue", {"baseType": "float"}, text=digits(round(points, 9)))
    return _scored(made("sum", {}, made("variable", {"identifier": "SCORE"}), value))


def _scored(value: Element) -> Element:
    return made("setOutcomeValue", {"identifier": "SCORE"}, value)


def _fits(name: str, key: NumberKey) -> Element:
    if key.value is None:
        low = made("gte", {}, _variable(name), _float(key.low or 0.0))
        return made("and", {}, low, made("lte", {}, _variable(name), _float(key.high or 0.0)))
    slack = digits(key.tolerance)
    exact = {"toleranceMode": "exact"}
    mode = {"toleranceMode": "absolute", "tolerance": f"{slack} {slack}"} if key.tolerance else exact
    return made("equal", mode, _variable(name), _float(key.value))


def _variable(name: str) -> Element:
    return made("variable", {"identifier": name})


def _float(value: float) -> Element:
    return made("baseValue", {"baseType": "float"}, text=digits(value))


def choice_entries(choices: Sequence[Choice], points: float) -> list[Entry]:
    """What each option gives."""
    return [(f"C{place}", choice.credit * points, True) for place, choice in enumerate(choices, 1) if choice.credit]


def text_entries(keys: Sequence[TextKey], points: float) -> list[Entry]:
    """What each accepted text gives. Raises CannotHold for patterns and typing errors."""
    if any(key.mode != "exact" for key in keys):
        raise CannotHold("QTI knows exact answers only, no patterns, wildcards and typing errors.")
    return [(key.text, key.credit * points, key.case) for key in keys]


def middle(keys: Sequence[NumberKey]) -> list[str]:
    """The number that is shown as the correct one."""
    best = max(keys, key=lambda key: key.credit)
    value = best.value if best.value is not None else ((best.low or 0.0) + (best.high or 0.0)) / 2
    return [digits(value)]
