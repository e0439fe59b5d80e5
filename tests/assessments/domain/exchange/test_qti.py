"""QTI 2.2 and 3.0: items and packages as others write them."""

import io
import zipfile
from pathlib import Path

import pytest

from assessments.ai.items import Item
from assessments.domain.exchange.qti import read, write, write3
from assessments.domain.exchange.readings import FileUnreadable

FILES = Path(__file__).parents[2] / "files"
HEAD = '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i" title="T">'


def item_of(declarations: str, body: str, processing: str = "") -> Item:
    reading = read(f"{HEAD}{declarations}<itemBody>{body}</itemBody>{processing}</assessmentItem>")
    assert reading.bad == []
    return reading.items[0].item


def declared(name: str, base: str, *correct: str, cardinality: str = "single", mapping: str = "") -> str:
    values = "".join(f"<value>{value}</value>" for value in correct)
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
    )


def template(name: str) -> str:
    return f'<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/{name}"/>'


def packed(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_matching_with_prefixes_and_odd_order() -> None:
    item = read((FILES / "match.qti22.xml").read_bytes()).items[0].item
    assert (item.kind, item.stem, item.title, item.points) == ("matching", "Whose tool is it?", "Tools and trades", 4)
    assert [(pair.prompt, pair.answer) for pair in item.pairs] == [
        ("Saw", "Carpenter"),
        ("Adze", "Carpenter"),
        ("Needle", "The tailor"),
    ]
    assert (item.extra_answers, item.partial, item.shuffle) == (("Baker",), True, True)


def test_a_multiple_choice_of_qti_3() -> None:
    found = read((FILES / "multiple.qti30.xml").read_bytes()).items[0]
    item = found.item
    assert item.kind == "multiple"
    assert item.stem == "Read the *label* first.\n\n(a label)\n\nWhich elements is table salt made of?"
    assert [(each.text, each.credit) for each in item.choices] == [
        ("Sodium", 0.5),
        ("Potassium", -0.5),
        ("Chlorine", 0.5),
        ("Oxygen", -1),
    ]
    assert item.choices[1].feedback == "That is a salt too."
    assert found.notes == ("1 picture or other file left out. Add them to the question.",)


def test_match_correct_is_all_or_nothing() -> None:
    choices = "".join(f'<simpleChoice identifier="{name}">{name}</simpleChoice>' for name in "ABC")
    body = (
        f'<choiceInteraction responseIdentifier="R" maxChoices="0"><prompt>Which?</prompt>{choices}</choiceInteraction>'
    )
    item = item_of(declared("R", "identifier", "A", "B", cardinality="multiple"), body, template("match_correct"))
    assert (item.kind, item.partial) == ("multiple", False)
    assert [each.credit > 0 for each in item.choices] == [True, True, False]


def test_true_and_false_are_told_from_a_single_choice() -> None:
    body = (
        '<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Hot?</prompt>'
        '<simpleChoice identifier="t">TRUE</simpleChoice><simpleChoice identifier="f">False </simpleChoice>'
        "</choiceInteraction>"
    )
    item = item_of(declared("R", "identifier", "f"), body, template("match_correct"))
    assert item.kind == "true_false"
    assert [(each.text, each.credit) for each in item.choices] == [("True", 0), ("False", 1)]


def test_a_text_entry_amid_words_leaves_a_blank() -> None:
    mapping = (
        '<mapping><mapEntry mapKey="York" mappedValue="2"/>'
        '<mapEntry mapKey="yorck" mappedValue="1" caseSensitive="false"/></mapping>'
    )
    body = "<p>This sun of <textEntryInteraction responseIdentifier='R'/>; and clouds.</p>"
    item = item_of(declared("R", "string", "York", mapping=mapping), body, template("map_response"))
    assert (item.kind, item.stem, item.points) == ("short_text", "This sun of _____; and clouds.", 2)
    assert [(key.text, key.case, key.credit) for key in item.accepted] == [("York", True, 1), ("yorck", False, 0.5)]


def test_numbers_with_tolerance() -> None:
    processing = (
        "<responseProcessing><responseCondition><responseIf>"
        '<equal toleranceMode="absolute" tolerance="0.5 0.5"><variable identifier="R"/>'
        '<correct identifier="R"/></equal>'
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>'
        "</responseIf></responseCondition></responseProcessing>"
    )
    body = "<p>How many?</p><p><textEntryInteraction responseIdentifier='R'/></p>"
    item = item_of(declared("R", "float", "12"), body, processing)
    assert (item.kind, item.stem) == ("numeric", "How many?")
    assert (item.numbers[0].value, item.numbers[0].tolerance) == (12, 0.5)


def test_inline_choices_and_entries_are_a_cloze() -> None:
    inline = "".join(f'<inlineChoice identifier="{name}">{name}</inlineChoice>' for name in ("red", "blue"))
    body = (
        f"<p>The sky is <inlineChoiceInteraction responseIdentifier='A'>{inline}</inlineChoiceInteraction>, "
        "2 + 2 = <textEntryInteraction responseIdentifier='B'/>.</p>"
    )
    item = item_of(declared("A", "identifier", "blue") + declared("B", "integer", "4"), body, template("match_correct"))
    assert (item.kind, item.stem) == ("cloze", "The sky is [[1]], 2 + 2 = [[2]].")
    assert [gap.kind for gap in item.gaps] == ["choice", "number"]
    assert [each.credit for each in item.gaps[0].choices] == [0, 1]


def test_steps_come_in_the_correct_order() -> None:
    choices = "".join(f'<simpleChoice identifier="{name}">{name}</simpleChoice>' for name in "ABC")
    body = f'<orderInteraction responseIdentifier="R" shuffle="true"><prompt>Order</prompt>{choices}</orderInteraction>'
    item = item_of(declared("R", "identifier", "C", "A", "B", cardinality="ordered"), body, template("match_correct"))
    assert ([step.text for step in item.steps], item.partial) == (["C", "A", "B"], False)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<hotspotInteraction responseIdentifier='R'/>", "hotspotInteraction"),
        ("<p>Only words</p>", "information"),
        ("<extendedTextInteraction responseIdentifier='R'/>" * 2, "extendedTextInteraction"),
    ],
)
def test_what_cannot_be_taken_over_is_named(body: str, kind: str) -> None:
    reading = read(f"{HEAD}{declared('R', 'string', 'x')}<itemBody>{body}</itemBody></assessmentItem>")
    assert [(bad.line, bad.name, bad.kind) for bad in reading.bad] == [(1, "T", kind)]


def test_a_package_counts_its_items_and_names_what_is_broken() -> None:
    body = "<itemBody><p>Why?</p><extendedTextInteraction/></itemBody>"
    essay = f"{HEAD}<responseDeclaration identifier='R'/>{body}</assessmentItem>"
    manifest = (
        "<manifest><resources><resource identifier='r' href='b/qti.xml'><metadata><lom><keyword>"
        "<string>level:hard</string></keyword></lom></metadata></resource></resources></manifest>"
    )
    files = {"imsmanifest.xml": manifest, "a/broken.xml": "<assessmentItem", "b/qti.xml": essay, "c/style.css": "p{}"}
    reading = read(packed(files))
    assert [(bad.line, bad.name) for bad in reading.bad] == [(1, "broken.xml")]
    assert [(found.line, found.item.kind, found.item.level) for found in reading.items] == [
        (2, "long_text", "advanced")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no zip",
        packed({"big.xml": b" " * (51 * 1024 * 1024)}),
        b"<assessmentTest/>",
        b"<questestinterop/>",
        b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><assessmentItem>&a;</assessmentItem>",
    ],
    ids=["damaged", "bomb", "test", "qti1", "entity"],
)
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read(data)
    assert refused.value.sentence.endswith(".")


def test_both_versions_come_back_the_same() -> None:
    items = [
        found.item
        for name in ("match.qti22.xml", "multiple.qti30.xml")
        for found in read((FILES / name).read_bytes()).items
    ]
    for writing in (write(items), write3(items)):
        assert writing.left_out == []
        assert [found.item for found in read(writing.data).items] == items
    three = zipfile.ZipFile(io.BytesIO(write3(items).data)).read("item0002.xml").decode()
    assert "<qti-simple-choice identifier=" in three
    assert "qti-map-entry map-key=" in three
    assert "simpleChoice" not in three


def test_the_same_items_give_the_same_bytes() -> None:
    items = [found.item for found in read((FILES / "match.qti22.xml").read_bytes()).items]
    assert write(items).data == write(items).data
