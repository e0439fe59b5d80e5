"""A file of questions as it comes: its letters, its format, and each row with its reason."""

import json

import pytest

from interviews.domain.bank_exchange.readings import read_questions
from interviews.domain.bank_exchange.shapes import FileUnreadable


def test_letters_of_windows_and_of_utf_16_are_read() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        reading = read_questions(data="text\nWas heißt “hier”?\n".encode(encoding))
        assert [found.fields["text"] for found in reading.found] == ["Was heißt “hier”?"]


@pytest.mark.parametrize(
    ("data", "named", "code"),
    [
        (b"text\nWhy?", "xml", "unknown_format"),
        ("x" * 5_000_001, "", "too_large"),
        (b"\x81\x8d\xff", "", "encoding"),
        ('{"questions": 5}', "", "no_questions"),
        (json.dumps(["Why?"] * 5_001), "", "too_many"),
        ("text\n" + "Why?\n" * 5_001, "", "too_many"),
        ("", "csv", "empty"),
        ("words\nWhy?\n", "", "no_columns"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(data: bytes | str, named: str, code: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_questions(data=data, format=named)
    assert refused.value.reason_code == code


def test_the_name_says_the_format_before_the_words_do() -> None:
    assert read_questions(data="text\n[1]?\n", filename="Bank.CSV").format == "csv"
    assert read_questions(data='["Why?"]', filename="bank.txt").format == "json"


def test_columns_that_mean_nothing_are_named_and_rows_too_long_are_bad() -> None:
    reading = read_questions(data="Text,Color\nWhy?,red\nHow?,red,extra\n")
    assert reading.notes == ["These columns mean nothing here and are left out: color."]
    assert [found.fields["text"] for found in reading.found] == ["Why?"]
    assert [(bad.line, bad.reason) for bad in reading.bad] == [
        (3, "The row has more cells than the first line has columns.")
    ]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("Why?", "This is not a record with names."),
        ({"text": "Why?", "color": "red"}, "Unknown: color."),
        ({"text": 5}, "“text” is a text."),
        ({"text": "Why?", "tags": "sql"}, "“tags” is a list of texts."),
        ({"text": "Why?", "follow_ups": [1]}, "“follow_ups” is a list of texts."),
    ],
)
def test_a_record_of_another_shape_is_bad_with_its_reason(record: object, reason: str) -> None:
    reading = read_questions(data=json.dumps([record, {"text": "Why not?"}]))
    assert [(bad.line, bad.reason) for bad in reading.bad] == [(1, reason)]
    assert [found.fields["text"] for found in reading.found] == ["Why not?"]
