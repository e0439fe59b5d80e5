"""One tree for both spellings: QTI 3 writes `qti-simple-choice max-choices`, QTI 2 `simpleChoice maxChoices`."""

import re
from xml.etree.ElementTree import Element

from assessments.domain.exchange.xml import LINE, name_of

_NAMES = """
    assessmentItem and baseValue choiceInteraction correct correctResponse defaultValue equal extendedTextInteraction
    feedbackInline gte index inlineChoice inlineChoiceInteraction itemBody lte mapEntry mapResponse mapping match
    matchInteraction modalFeedback orderInteraction outcomeDeclaration responseCondition responseDeclaration
    responseElseIf responseIf responseProcessing setOutcomeValue simpleAssociableChoice simpleChoice simpleMatchSet sum
    textEntryInteraction uploadInteraction value variable"""
QTI_NAMES = frozenset(_NAMES.split())


def as_qti2(root: Element) -> Element:
    """The tree with the names of QTI 2 and without namespaces, in place."""
    for element in root.iter():
        name = name_of(element)
        element.tag = _camel(name[4:]) if name.startswith("qti-") else name
        attrs = {_attribute(key): value for key, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update(attrs)
    return root


def as_qti3(root: Element) -> Element:
    """The tree with the names of QTI 3, in place. Tags of HTML stay."""
    for element in root.iter():
        if element.tag in QTI_NAMES:
            attrs = {_dashed(key): value for key, value in element.attrib.items()}
            element.tag = f"qti-{_dashed(element.tag)}"
            element.attrib.clear()
            element.attrib.update(attrs)
    return root


def _attribute(key: str) -> str:
    return key if key == LINE else _camel(key.rpartition("}")[2])


def _camel(name: str) -> str:
    return re.sub(r"-([a-z0-9])", lambda found: found[1].upper(), name)


def _dashed(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", name)
