"""Moodle XML, kind by kind: what is read of each and why one is refused."""

import pytest

from assessments.ai.items import Gap, Item, NumberKey, TextKey
from assessments.domain.exchange.moodle import read, write
from assessments.domain.exchange.readings import Found
from tests.factories.assessments import make_item


def quiz(kind: str, body: str = "", stem: str = "Which?") -> str:
    words = f'<name><text>N</text></name><questiontext format="html"><text>{stem}</text></questiontext>'
    return f'<quiz><question type="{kind}">{words}{body}</question></quiz>'


def answer(fraction: str, text: str) -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text></answer>'


def found(kind: str, body: str = "", stem: str = "Which?") -> Found:
    reading = read(quiz(kind, body, stem))
    assert reading.bad == []
    return reading.items[0]


def refusal(kind: str, body: str = "", stem: str = "Which?") -> str:
    reading = read(quiz(kind, body, stem))
    assert reading.items == []
    return reading.bad[0].reason


def test_a_set_of_right_options_is_all_or_nothing() -> None:
    item = found("multichoiceset", answer("100", "a") + answer("100", "b") + answer("0", "c")).item
    assert (item.kind, item.partial) == ("multiple", False)
    assert [choice.credit for choice in item.choices] == [0.5, 0.5, 0]


@pytest.mark.parametrize(
    ("kind", "body", "stem", "reason"),
    [
        (
            "truefalse",
            answer("100", "true") + answer("0", "maybe"),
            "Q?",
            "A true or false question needs the answers true and false.",
        ),
        ("numerical", answer("abc", "1"), "Q?", "The fraction “abc” is not a number from -100 to 100."),
        ("numerical", answer("150", "1"), "Q?", "The fraction 150 is not from -100 to 100. Change it."),
        ("cloze", "", "no gap", "There is no embedded answer such as {1:SHORTANSWER:=Paris} in the text."),
        ("cloze", "", "x" * 100_001, "The text is longer than 100,000 characters. Shorten it."),
        ("cloze", "", f"{{{'9' * 400}:SA:=a}}", "The weight of an embedded answer has more than 6 digits."),
        ("cloze", "", "{1:ODD_KIND:=a}", "Embedded answers of the kind ODD_KIND cannot be taken over."),
        ("essay", "", "x" * 200_001, "A text has more than 200,000 characters of HTML. Shorten it."),
    ],
)
def test_a_question_that_cannot_be_taken_over_says_why(kind: str, body: str, stem: str, reason: str) -> None:
    assert refusal(kind, body, stem) == reason


def test_steps_follow_their_numbers_and_stand_as_written_without_them() -> None:
    numbered = found("ordering", answer("2", "one") + answer("1", "two")).item
    plain = found("ordering", answer("x", "one") + answer("x", "two")).item
    assert [step.text for step in numbered.steps] == ["two", "one"]
    assert [step.text for step in plain.steps] == ["one", "two"]


def test_an_empty_pair_is_passed_over() -> None:
    pair = "<subquestion><text>{}</text><answer><text>{}</text></answer></subquestion>"
    item = found("matching", pair.format("P", "A") + pair.format("Q", "B") + pair.format("", "")).item
    assert [(each.prompt, each.answer) for each in item.pairs] == [("P", "A"), ("Q", "B")]
    assert item.extra_answers == ()


def upload(types: str, size: str) -> Item:
    asked = "<attachments>1</attachments><responseformat>noinline</responseformat>"
    return found("essay", f"{asked}<filetypeslist>{types}</filetypeslist><maxbytes>{size}</maxbytes>").item


def test_an_essay_that_is_only_a_file_is_an_upload_with_its_limits() -> None:
    sized, typed = upload("*", "2 MB"), upload("document .TXT", "0")
    assert sized.kind == typed.kind == "file_upload"
    assert sized.upload is not None
    assert sized.upload.max_bytes == 2 * 1024 * 1024
    assert typed.upload is not None
    assert typed.upload.extensions == ("pdf", "docx", "doc", "odt", "rtf", "txt")


def test_a_number_of_thousands_of_digits_is_no_limit() -> None:
    endless = "9" * 5_000
    written = found("essay", f"<minwordlimit>{endless}</minwordlimit><maxwordlimit>200</maxwordlimit>").item
    assert (written.min_words, written.max_words) == (0, 200)
    sized = upload("*", endless).upload
    assert sized is not None
    assert sized.max_bytes == 20_000_000


@pytest.mark.parametrize("grade", ["x", "5000", "-1"])
def test_points_that_make_no_sense_are_one(grade: str) -> None:
    assert found("essay", f"<defaultgrade>{grade}</defaultgrade>").item.points == 1


def test_own_feedback_on_the_whole_is_named_and_the_usual_words_are_not() -> None:
    words = "<correctfeedback><text>{}</text></correctfeedback>"
    assert found("essay", words.format("Well done")).notes == ("Feedback on the answer as a whole is left out.",)
    assert found("essay", words.format("Your answer is correct.")).notes == ()


def test_a_question_alone_is_a_file_too() -> None:
    inner = quiz("essay").removeprefix("<quiz>").removesuffix("</quiz>")
    assert [each.item.stem for each in read(inner).items] == ["Which?"]


def test_a_question_without_name_or_kind_is_named_by_its_text() -> None:
    nameless = '<question type="weird"><questiontext><text>No name here</text></questiontext></question>'
    bad = read(f'<quiz>{nameless}<question type=""/></quiz>').bad
    assert [(each.name, each.kind, each.reason) for each in bad] == [
        ("No name here", "weird", "Questions of the kind “weird” cannot be taken over."),
        ("", "", "Questions of the kind “unknown” cannot be taken over."),
    ]


def text_gap(**fields: object) -> Gap:
    return Gap.model_validate({"id": "1", "kind": "text", "accepted": (TextKey(text="x"),), **fields})


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (make_item("cloze", gaps=(text_gap(weight=1.5),)), "Moodle knows whole weights of gaps only."),
        (
            make_item("cloze", gaps=(text_gap(accepted=(TextKey(text="x", case=True), TextKey(text="y"))),)),
            "Moodle takes capitals for all answers of a gap or for none.",
        ),
        (
            make_item("cloze", gaps=(Gap(id="1", kind="number", numbers=(NumberKey(low=1, high=3),)),)),
            "Moodle knows no range of numbers in a gap.",
        ),
        (make_item("cloze", stem="{1:SA:=a} [[1]]"), "Its text looks like an embedded answer of Moodle."),
    ],
)
def test_a_cloze_that_moodle_cannot_hold_is_left_out_with_the_reason(item: Item, reason: str) -> None:
    writing = write([item])
    assert [(each.reason, each.whole) for each in writing.left_out] == [(reason, True)]
    assert read(writing.data).items == []
