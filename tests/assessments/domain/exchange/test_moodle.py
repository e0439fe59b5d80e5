"""Moodle XML as Moodle and others write it."""

from pathlib import Path

import pytest

from assessments.ai.items import Item
from assessments.domain.exchange.moodle import read, write
from assessments.domain.exchange.readings import FileUnreadable

FILE = Path(__file__).parents[2] / "files" / "mixed.moodle.xml"


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    """The usable questions of the file by title."""
    return {found.name: found.item for found in read(FILE.read_bytes()).items}


def test_every_kind_is_read_and_the_rest_is_named() -> None:
    reading = read(FILE.read_bytes())
    kinds = "single multiple true_false short_text numeric matching long_text file_upload cloze ordering"
    assert [found.item.kind for found in reading.items] == kinds.split()
    assert [(bad.line, bad.kind, bad.name) for bad in reading.bad] == [
        (82, "ddwtos", "Drag"),
        (83, "calculated", "Sum"),
        (84, "description", "Intro"),
        (85, "single", "Broken"),
    ]


def test_html_becomes_markdown_and_fields_are_kept(items: dict[str, Item]) -> None:
    item = items["Powerhouse"]
    assert item.stem == "Which part of a cell makes **most** of its ATP?  \nChoose one."
    assert (item.points, item.ref, item.level, item.tags) == (2, "bio-1", "beginner", ("cells",))
    assert (item.category, item.explanation) == ("Biology/Cells", "Oxidative phosphorylation & more.")
    assert [choice.credit for choice in item.choices] == [0, 1, 0.3333333]


def test_answers_that_are_typed(items: dict[str, Item]) -> None:
    short = items["Sugar"].accepted
    assert [(key.text, key.mode, key.case, key.credit) for key in short] == [
        ("ribose", "exact", True, 1),
        ("*ribos*", "wildcard", True, 0.8),
    ]
    assert [(key.value, key.tolerance, key.credit) for key in items["Chromosomes"].numbers] == [
        (46, 0, 1),
        (46, 2, 0.5),
    ]


def test_embedded_answers_become_gaps(items: dict[str, Item]) -> None:
    item = items["Gaps"]
    assert item.stem == "DNA has [[1]] strands, [[2]] pairs with T, and [[3]] bases code an amino acid & more."
    choice, text, numeric = item.gaps
    assert [(each.text, each.credit) for each in choice.choices] == [("two", 0), ("three", 0), ("2", 1)]
    assert choice.choices[0].feedback == "Yes"
    assert (text.weight, [key.text for key in text.accepted]) == (2, ["A", "Adenin*"])
    assert text.accepted[1].feedback == "Nearly}"
    assert (numeric.numbers[0].value, numeric.numbers[0].tolerance) == (3, 0.1)


def test_what_cannot_be_held_is_noted() -> None:
    notes = {found.name: found.notes for found in read(FILE.read_bytes()).items}
    assert notes["Powerhouse"] == ("Hints are left out.",)
    assert notes["Organelles"] == ("1 picture or other file left out. Add them to the question.",)
    assert notes["Osmosis"] == ("The information for markers is left out.",)
    assert notes["Chromosomes"] == ("Units are left out.",)


def test_order_and_pairs(items: dict[str, Item]) -> None:
    assert [step.text for step in items["Mitosis"].steps] == ["Prophase", "Metaphase", "Anaphase"]
    assert [(pair.prompt, pair.answer) for pair in items["Organelles"].pairs] == [
        ("Ribosome", "Proteins"),
        ("Lysosome", "Digestion"),
    ]
    assert items["Organelles"].extra_answers == ("Movement",)
    assert items["Drawing"].upload is not None
    assert items["Drawing"].upload.extensions == ("png", "pdf")


def test_it_comes_back_the_same(items: dict[str, Item]) -> None:
    writing = write(items.values())
    assert writing.left_out == []
    assert [found.item for found in read(writing.data).items] == list(items.values())


def test_awkward_text_survives() -> None:
    stem = "x[[0]]>a ]]> & <b> {1:SA:=x}\n\n```python\nprint('<&>')\n```"
    item = Item.model_validate({"kind": "long_text", "stem": stem})
    assert read(write([item]).data).items[0].item.stem == stem


@pytest.mark.parametrize(
    "source",
    [
        "<quiz><question type='essay'>",
        "<rss/>",
        "",
        "<!DOCTYPE q [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><quiz>&c;</quiz>",
        "<!DOCTYPE q [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><quiz>&x;</quiz>",
        "<quiz>" * 200 + "</quiz>" * 200,
    ],
)
def test_what_is_no_moodle_xml_is_refused(source: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read(source)
    assert refused.value.sentence.endswith(".")


def test_unescaped_tags_entities_and_wrong_encodings_are_read() -> None:
    source = (
        "<?xml version='1.0' encoding='UTF-8'?><quiz><question type='truefalse'><name><text>é</text></name>"
        "<questiontext format='html'><text><p>Caf&eacute;&nbsp;<b>ok</b>?</p></text></questiontext>"
        "<answer fraction='100'><text>true</text></answer><answer fraction='0'><text>false</text></answer>"
        "</question></quiz>"
    )
    reading = read(source.encode("latin-1"))
    assert reading.items[0].item.stem == "Café **ok**?"
    assert len(reading.notes) == 1
