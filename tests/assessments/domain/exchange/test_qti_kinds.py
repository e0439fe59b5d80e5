"""QTI, interaction by interaction: what is refused with its reason, and how odd keys are read."""

import pytest

from assessments.ai.items import Gap, Item, TextKey
from assessments.domain.exchange.qti import read, write
from assessments.domain.exchange.readings import FileUnreadable, Found
from tests.assessments.domain.exchange.test_qti import HEAD, declared, packed
from tests.factories.assessments import make_item

ENTRY = '<p>Q?</p><textEntryInteraction responseIdentifier="R"/>'
ESSAY = '<p>Why?</p><extendedTextInteraction responseIdentifier="R"/>'
DECLARED = declared("R", "string")


def source(declarations: str, body: str, after: str = "") -> str:
    return f"{HEAD}{declarations}<itemBody>{body}</itemBody>{after}</assessmentItem>"


def found(declarations: str, body: str, after: str = "") -> Found:
    reading = read(source(declarations, body, after))
    assert reading.bad == []
    return reading.items[0]


def choices(*names: str) -> str:
    one = '<simpleAssociableChoice identifier="{0}" matchMax="1">{0}</simpleAssociableChoice>'
    return "".join(one.format(name) for name in names)


def matching(*sets: str) -> str:
    inner = "".join(f"<simpleMatchSet>{each}</simpleMatchSet>" for each in sets)
    return f'<matchInteraction responseIdentifier="R"><prompt>M?</prompt>{inner}</matchInteraction>'


def pairs(*values: str) -> str:
    return declared("R", "directedPair", *values, cardinality="multiple")


def mapping(*entries: tuple[str, int, str]) -> str:
    one = '<mapEntry mapKey="{}" mappedValue="{}" caseSensitive="{}"/>'
    return f'<mapping defaultValue="0">{"".join(one.format(*each) for each in entries)}</mapping>'


def test_an_item_without_a_body_is_refused() -> None:
    assert [bad.reason for bad in read(f"{HEAD}</assessmentItem>").bad] == ["The item has no body."]


@pytest.mark.parametrize(
    ("declarations", "body", "reason"),
    [
        (
            "<templateDeclaration/>",
            "<p/>",
            "The item draws its text from templates, which cannot be taken over.",
        ),
        ("", ENTRY, "The response R is not declared."),
        (declared("A", "string", "x") + declared("B", "string", "y"), ENTRY, "The response R is not declared."),
        (
            DECLARED,
            '<choiceInteraction responseIdentifier="R"/>' + ESSAY,
            "The item asks 2 things at once (choiceInteraction, extendedTextInteraction).",
        ),
        (pairs("a x"), matching(choices("a")), "The matching does not have two sets."),
        (
            pairs("a x", "a y"),
            matching(choices("a"), choices("x", "y")),
            "One prompt of the matching has several answers.",
        ),
        (
            pairs("a x"),
            matching(choices("a", "b"), choices("x", "y")),
            "Not every prompt of the matching has its answer.",
        ),
        (
            declared("R", "identifier", "a", cardinality="ordered"),
            '<orderInteraction responseIdentifier="R"><simpleChoice identifier="a">A</simpleChoice>'
            '<simpleChoice identifier="b">B</simpleChoice></orderInteraction>',
            "The correct order does not name every step once.",
        ),
    ],
)
def test_an_item_that_cannot_be_taken_over_says_why(declarations: str, body: str, reason: str) -> None:
    reading = read(source(declarations, body))
    assert reading.items == []
    assert [bad.reason for bad in reading.bad] == [reason]


def test_pairs_that_name_the_answer_first_are_turned() -> None:
    item = found(pairs("x a", "y b"), matching(choices("a", "b"), choices("x", "y"))).item
    assert [(pair.prompt, pair.answer) for pair in item.pairs] == [("a", "x"), ("b", "y")]


def test_texts_of_a_mapping_keep_their_worth_and_their_capitals() -> None:
    mapped = mapping(("York", 2, "false"), ("york city", 1, "true"), ("", 0, "true"))
    item = found(declared("R", "string", mapping=mapped), ENTRY).item
    assert [(key.text, key.case, key.credit) for key in item.accepted] == [("York", False, 1), ("york city", True, 0.5)]
    assert item.points == 2


def test_numbers_of_a_mapping_keep_their_worth() -> None:
    mapped = mapping(("3", 2, "true"), ("4", 1, "true"))
    item = found(declared("R", "float", mapping=mapped), ENTRY).item
    assert [(key.value, key.credit) for key in item.numbers] == [(3, 1), (4, 0.5)]


def equal(tolerance: str, mode: str = "absolute") -> str:
    test = f'<equal toleranceMode="{mode}" tolerance="{tolerance}"><variable identifier="R"/></equal>'
    score = '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>'
    branch = f"<responseCondition><responseIf>{test}{score}</responseIf></responseCondition>"
    return f"<responseProcessing>{branch}</responseProcessing>"


@pytest.mark.parametrize(
    ("processing", "key"),
    [
        (equal("5", "relative"), (200, 10, None, None)),
        (equal("5 10"), (None, 0, 195, 210)),
        (equal("x"), (200, 0, None, None)),
    ],
)
def test_a_tolerance_is_relative_or_of_two_sides_or_nothing(
    processing: str, key: tuple[float | None, float, float | None, float | None]
) -> None:
    (number,) = found(declared("R", "float", "200"), ENTRY, processing).item.numbers
    assert (number.value, number.tolerance, number.low, number.high) == key


def test_a_branch_that_compares_no_number_is_passed_over() -> None:
    branch = '<responseElseIf><isNull><variable identifier="R"/></isNull></responseElseIf>'
    processing = (
        f"<responseProcessing><responseCondition><responseIf/>{branch}</responseCondition></responseProcessing>"
    )
    item = found(declared("R", "string", "200"), ENTRY, processing).item
    assert [(key.text, key.case) for key in item.accepted] == [("200", True)]


def test_one_inline_choice_is_a_cloze_of_one_gap() -> None:
    options = '<inlineChoice identifier="a">cat</inlineChoice><inlineChoice identifier="b">dog</inlineChoice>'
    body = f'<p>The <inlineChoiceInteraction responseIdentifier="R">{options}</inlineChoiceInteraction> purrs.</p>'
    item = found(declared("R", "identifier", "a"), body).item
    assert (item.kind, item.stem) == ("cloze", "The [[1]] purrs.")
    assert [(each.text, each.credit) for each in item.gaps[0].choices] == [("cat", 1), ("dog", 0)]


def test_what_is_for_markers_or_depends_on_the_answer_is_named_and_left_out() -> None:
    rubric, said = '<rubricBlock view="{}"><p>{}</p></rubricBlock>', '<modalFeedback identifier="{}">{}</modalFeedback>'
    rubrics = rubric.format("scorer", "Secret") + rubric.format("candidate", "Care")
    feedback = said.format("wrong", "No") + said.format("solution", "Because")
    text = source(DECLARED, ESSAY + rubrics, feedback)
    (read_one,) = read(text.replace('title="T"', 'title="T" adaptive="true" label="ref-9"')).items
    assert read_one.item.stem == "Why?\n\nCare"
    assert (read_one.item.explanation, read_one.item.ref) == ("Because", "ref-9")
    assert read_one.notes == (
        "Feedback that depends on the answer as a whole is left out.",
        "The information for markers is left out.",
        "The item adapts to the answer; it is taken over as a plain question.",
    )


def test_points_come_from_the_score_where_the_maximum_is_no_number() -> None:
    value = "<defaultValue><value>many</value></defaultValue>"
    most = f'<outcomeDeclaration identifier="MAXSCORE">{value}</outcomeDeclaration>'
    score = '<outcomeDeclaration identifier="SCORE" normalMaximum="7"/>'
    assert found(most + score + DECLARED, ESSAY).item.points == 7


def test_a_prompt_outside_of_its_question_belongs_to_the_text() -> None:
    assert found(DECLARED, f"<prompt>First</prompt>{ESSAY}").item.stem == "First\n\nWhy?"


def test_a_package_names_the_file_that_unpacks_too_large() -> None:
    reading = read(packed({"a.xml": b" " * 10_500_000, "b.xml": source(DECLARED, ESSAY)}))
    assert [found.item.stem for found in reading.items] == ["Why?"]
    assert [(bad.name, bad.reason[:40]) for bad in reading.bad] == [
        ("a.xml", "The package unpacks to more than 50 MB o")
    ]


def test_a_package_that_unpacks_too_large_is_not_opened() -> None:
    with pytest.raises(FileUnreadable) as refused:
        read(packed({f"{number}.xml": b" " * 9_000_000 for number in range(6)}))
    assert refused.value.sentence.startswith("The package unpacks to more than 50 MB")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<assessmentTest/>", "This is a test without its items. Choose the package (ZIP)."),
        ("<questestinterop/>", "This is QTI 1.2. Export it as QTI 2.1, 2.2 or 3.0."),
        ("<other/>", "This is XML, but no item of QTI 2 or 3."),
        ("<a>" * 101 + "</a>" * 101, "The file is nested deeper than 100 levels."),
        (b"\xff\xfe\x00", "The file is damaged. Save it as plain text in UTF-8."),
        (b"\x81\x02\xff", "The file is not a text file. Save it as plain text in UTF-8."),
    ],
)
def test_a_file_that_is_no_item_is_refused_with_its_reason(text: str | bytes, sentence: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read(text)
    assert refused.value.sentence == sentence


def test_text_in_utf_16_without_a_mark_is_read() -> None:
    reading = read(source(DECLARED, ESSAY).encode("utf-16-be"))
    assert [each.item.stem for each in reading.items] == ["Why?"]


def cloze(stem: str) -> Item:
    return make_item("cloze", stem=stem, gaps=(Gap(id="1", kind="text", accepted=(TextKey(text="x"),)),))


def test_brackets_that_are_no_gap_come_back_as_they_were() -> None:
    item = cloze("`[[9]]` first [[1]] then `[[8]]` x")
    writing = write([item])
    assert writing.left_out == []
    assert [each.item.stem for each in read(writing.data).items] == [item.stem]
