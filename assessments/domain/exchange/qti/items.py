"""One item as an element of QTI 2: declarations, body, scoring."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from assessments.ai.items import Gap, Item
from assessments.domain.exchange.comparing import whole_text
from assessments.domain.exchange.qti import scoring
from assessments.domain.exchange.qti.bodies import SOURCE, markdown
from assessments.domain.exchange.qti.elements import content, inline, made
from assessments.domain.exchange.qti.reading import GAP
from assessments.domain.exchange.readings import short_name
from assessments.domain.exchange.styles import bare
from assessments.domain.exchange.writings import CannotHold
from assessments.domain.exchange.xml import legal

ONE = "RESPONSE"


@dataclass
class _Parts:
    """What a kind adds to an item."""

    declarations: list[Element]
    body: list[Element]
    processing: Element | None = None
    outcomes: list[Element] = field(default_factory=list)
    stem: Element | None = None


def item_element(item: Item, name: str, version: int) -> Element:
    """The item in the names of QTI 2. Raises CannotHold."""
    maker = _MAKERS.get(item.kind)
    if maker is None:
        raise CannotHold(f"QTI has no questions of the kind {item.kind.replace('_', ' ')}.")
    parts = maker(item, version)
    stem = parts.stem if parts.stem is not None else made("div", {"class": "candor-stem"}, *content(_stem(item)))
    stimulus = [made("div", {"class": "candor-stimulus"}, *content(item.stimulus))] if item.stimulus else []
    explained = {"outcomeIdentifier": "EXPLANATION", "identifier": "GENERAL", "showHide": "show"}
    modal = [made("modalFeedback", explained, *content(item.explanation))] if item.explanation else []
    attrs = {"identifier": name, "title": item.title or short_name(item.stem)}
    attrs |= {"adaptive": "false", "timeDependent": "false"} | ({"label": item.ref} if item.ref else {})
    return made(
        "assessmentItem",
        attrs,
        *parts.declarations,
        *scoring.outcomes(item.points, explained=bool(item.explanation)),
        *parts.outcomes,
        made("itemBody", {}, *stimulus, stem, *parts.body),
        *([parts.processing] if parts.processing is not None else []),
        *modal,
    )


def _stem(item: Item) -> str:
    return whole_text(item.model_copy(update={"stimulus": ""}))


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _choices(item: Item, version: int) -> _Parts:
    single = item.kind != "multiple"
    points = item.points
    right = [f"C{place}" for place, choice in enumerate(item.choices, 1) if choice.credit > 0]
    best = [f"C{place}" for place, choice in enumerate(item.choices, 1) if choice.credit == 1]
    whole = not single and not item.partial
    most = 0.0 if single or whole else points
    entries = [] if whole else scoring.choice_entries(item.choices, points)
    correct = best[:1] if single else right
    declared = scoring.declared(ONE, "single" if single else "multiple", "identifier", correct, entries, most)
    attrs = {"responseIdentifier": ONE, "shuffle": _yes(item.shuffle), "maxChoices": "1" if single else "0"}
    rows = []
    for place, choice in enumerate(item.choices, 1):
        shown = {"outcomeIdentifier": "FEEDBACK", "identifier": f"C{place}", "showHide": "show"}
        feedback = [inline("feedbackInline", shown, choice.feedback)] if choice.feedback else []
        rows.append(made("simpleChoice", {"identifier": f"C{place}"}, *content(choice.text), *feedback))
    body = [made("choiceInteraction", attrs, *rows)]
    if whole:
        return _Parts([declared], body, scoring.by_template("match_correct", version))
    if not any(choice.feedback for choice in item.choices):
        return _Parts([declared], body, scoring.by_template("map_response", version))
    rules = [scoring.mapped_score([ONE]), scoring.shown_feedback()]
    outcome = {"identifier": "FEEDBACK", "cardinality": "single" if single else "multiple", "baseType": "identifier"}
    return _Parts([declared], body, scoring.by_rules(rules), [made("outcomeDeclaration", outcome)])


def _field(name: str) -> Element:
    return made("textEntryInteraction", {"responseIdentifier": name})


def _numeric(item: Item, _version: int) -> _Parts:
    declared = scoring.declared(ONE, "single", "float", scoring.middle(item.numbers))
    rules = scoring.by_rules([scoring.number_score(ONE, item.numbers, item.points)])
    return _Parts([declared], [made("p", {}, _field(ONE))], rules)


def _short_text(item: Item, version: int) -> _Parts:
    entries = scoring.text_entries(item.accepted, item.points)
    correct = [key.text for key in item.accepted if key.credit == 1][:1]
    declared = scoring.declared(ONE, "single", "string", correct, entries)
    return _Parts([declared], [made("p", {}, _field(ONE))], scoring.by_template("map_response", version))


def _matching(item: Item, version: int) -> _Parts:
    answers = list(dict.fromkeys([*(pair.answer for pair in item.pairs), *item.extra_answers]))
    pairs = [f"P{place} A{answers.index(pair.answer) + 1}" for place, pair in enumerate(item.pairs, 1)]
    entries = [(pair, item.points / len(pairs), True) for pair in pairs] if item.partial else []
    declared = scoring.declared(ONE, "multiple", "directedPair", pairs, entries, item.points)
    most = str(len(item.pairs))
    prompts = [
        made("simpleAssociableChoice", {"identifier": f"P{place}", "matchMax": "1"}, *content(pair.prompt))
        for place, pair in enumerate(item.pairs, 1)
    ]
    targets = [
        made("simpleAssociableChoice", {"identifier": f"A{place}", "matchMax": most}, *content(answer))
        for place, answer in enumerate(answers, 1)
    ]
    attrs = {"responseIdentifier": ONE, "shuffle": _yes(item.shuffle), "maxAssociations": most}
    sets = [made("simpleMatchSet", {}, *prompts), made("simpleMatchSet", {}, *targets)]
    template = "map_response" if item.partial else "match_correct"
    return _Parts([declared], [made("matchInteraction", attrs, *sets)], scoring.by_template(template, version))


def _ordering(item: Item, version: int) -> _Parts:
    steps = [f"S{place}" for place in range(1, len(item.steps) + 1)]
    declared = scoring.declared(ONE, "ordered", "identifier", steps)
    rows = [
        made("simpleChoice", {"identifier": name}, *content(step.text))
        for name, step in zip(steps, item.steps, strict=True)
    ]
    body = [made("orderInteraction", {"responseIdentifier": ONE, "shuffle": _yes(item.shuffle)}, *rows)]
    if item.partial:
        return _Parts([declared], body, scoring.by_rules(scoring.placed_score(steps, item.points)))
    return _Parts([declared], body, scoring.by_template("match_correct", version))


def _long_text(_item: Item, _version: int) -> _Parts:
    body = [made("extendedTextInteraction", {"responseIdentifier": ONE})]
    return _Parts([scoring.declared(ONE, "single", "string", [])], body)


def _file(_item: Item, _version: int) -> _Parts:
    body = [made("uploadInteraction", {"responseIdentifier": ONE})]
    return _Parts([scoring.declared(ONE, "single", "file", [])], body)


def _cloze(item: Item, _version: int) -> _Parts:
    whole = sum(gap.weight for gap in item.gaps)
    text = legal(_stem(item))
    fields: dict[str, Element] = {}
    declarations: list[Element] = []
    mapped: list[str] = []
    rules: list[Element] = []
    for place, gap in enumerate(item.gaps, 1):
        name, points = f"{GAP}{place}", item.points * gap.weight / whole
        fields[gap.id] = _gap_field(gap, name)
        declarations.append(_gap_declared(gap, name, points))
        if gap.kind == "number":
            rules.append(scoring.number_score(name, gap.numbers, points))
        else:
            mapped.append(name)
    rules += [scoring.mapped_score(mapped)] if mapped else []
    stem = made("div", {"class": "candor-stem"}, _with_fields(text, fields))
    return _Parts(declarations, [], scoring.by_rules(rules), stem=stem)


def _with_fields(text: str, fields: dict[str, Element]) -> Element:
    """The text with its fields: in a paragraph where that comes back the same, else in a `pre` that keeps its marks."""
    names = {id(field): f"[[{name}]]" for name, field in fields.items()}
    box = _filled("p", text, fields)
    if markdown(made("div", {}, box), lambda element: names.get(id(element))) == text:
        return box
    return _filled("pre", text, fields)


def _filled(tag: str, text: str, fields: dict[str, Element]) -> Element:
    parts = re.split(r"\[\[([A-Za-z0-9_.-]+)\]\]", text)
    box = made(tag, {"class": SOURCE} if tag == "pre" else {}, text=parts[0])
    for name, after in zip(parts[1::2], parts[2::2], strict=True):
        if name in fields:
            box.append(fields[name])
            fields[name].tail = after
        elif len(box):
            box[-1].tail = f"{box[-1].tail or ''}[[{name}]]{after}"
        else:
            box.text = f"{box.text or ''}[[{name}]]{after}"
    return box


def _gap_field(gap: Gap, name: str) -> Element:
    if gap.kind != "choice":
        return _field(name)
    rows = [
        made("inlineChoice", {"identifier": f"C{at}"}, text=bare(choice.text))
        for at, choice in enumerate(gap.choices, 1)
    ]
    return made("inlineChoiceInteraction", {"responseIdentifier": name, "shuffle": "false"}, *rows)


def _gap_declared(gap: Gap, name: str, points: float) -> Element:
    if gap.kind == "choice":
        entries = scoring.choice_entries(gap.choices, points)
        best = [f"C{at}" for at, choice in enumerate(gap.choices, 1) if choice.credit == 1][:1]
        return scoring.declared(name, "single", "identifier", best, entries)
    if gap.kind == "number":
        return scoring.declared(name, "single", "float", scoring.middle(gap.numbers))
    best = [key.text for key in gap.accepted if key.credit == 1][:1]
    return scoring.declared(name, "single", "string", best, scoring.text_entries(gap.accepted, points))


_MAKERS: dict[str, Callable[[Item, int], _Parts]] = {
    "single": _choices,
    "multiple": _choices,
    "true_false": _choices,
    "numeric": _numeric,
    "short_text": _short_text,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "long_text": _long_text,
    "file_upload": _file,
}
