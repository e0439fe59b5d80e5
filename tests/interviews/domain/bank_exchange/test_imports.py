"""Files of questions: round trips, bad rows with line and reason, formulas that no spreadsheet runs."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import Refused
from interviews.domain.bank_exchange import tables
from interviews.domain.bank_exchange.imports import bad_rows, export_questions, import_questions, record_of
from interviews.domain.bank_exchange.readings import read_questions
from interviews.domain.bank_exchange.shapes import FileUnreadable
from interviews.domain.question_banks import archive_question_bank
from interviews.domain.question_checks import clean_question
from interviews.models import BankQuestion
from tests.factories.interviews_authoring import make_bank, make_bank_question

CSV = """text,difficulty,tags,follow_ups,time_limit
Why?,hard,"python, sql","And then?\nReally?",90
,easy,,,
How old are you?,easy,,,
What?,brutal,,,
When?,,,,soon
Where?,easy,,,
"""


def records(bank) -> list[dict]:
    return [record_of(one) for one in BankQuestion.objects.filter(bank=bank).order_by("pk")]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_goes_out_comes_in_equal(kind, scope) -> None:
    bank, other = make_bank(scope.senior), make_bank(scope.senior)
    make_bank_question(bank, scope.senior, text="=SUM(A1)\nand “quotes”, commas", tags=["b", "a"], time_limit=45)
    make_bank_question(bank, scope.senior, text="'-1 is it?", follow_ups=["@you?", "+1?"], difficulty="hard")
    make_bank_question(bank, scope.senior, text="日本語?", anchors={}, key_points=[], red_flags=[], competency="")
    data, content_type = export_questions(bank=bank, format=kind, actor=scope.senior)
    assert kind in content_type
    report = import_questions(bank=other, data=data, filename=f"bank.{kind}", actor=scope.senior)
    assert (len(report.imported), report.bad) == (3, [])
    assert records(other) == records(bank)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_survives_the_table(text, lines) -> None:
    try:
        kept = clean_question({"text": text, "follow_ups": lines, "difficulty": "easy", "competency": ""})
    except Refused:
        return
    whole = {**kept, "tags": ["#a"], "key_points": [], "red_flags": [], "anchors": {}, "time_limit": None}
    reading = read_questions(data=tables.written([tables.row_of(whole)]), format="csv")
    assert [one.fields for one in reading.found] == [whole]


def test_bad_rows_stand_with_line_and_reason_and_the_good_ones_go_in(scope) -> None:
    bank = make_bank(scope.senior)
    trial = import_questions(bank=bank, data=CSV, actor=scope.senior, dry_run=True)
    assert not BankQuestion.objects.exists()
    assert [(one.line, one.text) for one in trial.bad] == [
        (4, ""),
        (5, "How old are you?"),
        (6, "What?"),
        (7, "When?"),
    ]
    assert [one.line for one in trial.reading.found] == [2, 8]
    whole = import_questions(bank=bank, data=CSV, actor=scope.senior, all_or_nothing=True)
    assert not whole.imported
    report = import_questions(bank=bank, data=CSV, actor=scope.senior)
    assert [one.text for one in report.imported] == ["Why?", "Where?"]
    assert report.imported[0].follow_ups == ["And then?", "Really?"]
    again = import_questions(bank=bank, data=CSV, actor=scope.senior)
    assert (again.imported, len(again.repeated)) == ([], 2)
    rows = list(csv.DictReader(io.StringIO(bad_rows(report.bad).decode("utf-8-sig"))))
    assert [row["line"] for row in rows] == ["4", "5", "6", "7"]
    assert rows[3]["reason"] == "The time is a whole number of seconds."
    assert rows[3]["time_limit"] == "soon"


def test_no_cell_begins_like_a_formula(scope) -> None:
    bank = make_bank(scope.senior)
    make_bank_question(bank, scope.senior, text="=1+1", competency="+x", follow_ups=["-y"], anchors={"1": "@z"})
    data, _type = export_questions(bank=bank, format="csv", actor=scope.senior)
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r\n" and cell]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty"),
        ("name,age\nx,1\n", "no_columns"),
        ("{not json", "file_unreadable"),
        ('{"a": 1}', "no_questions"),
        ("x" * 5_000_001, "too_large"),
        ('text\n"open', "file_unreadable"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(data, code, scope) -> None:
    with pytest.raises(FileUnreadable) as refused:
        import_questions(bank=make_bank(scope.senior), data=data, actor=scope.senior)
    assert refused.value.reason_code == code


def test_records_of_another_shape_are_bad_one_by_one(scope) -> None:
    data = json.dumps(
        [{"text": "Why?"}, {"text": "How?", "color": "red"}, "no", {"text": 3}, {"text": "x", "tags": "a"}]
    )
    report = import_questions(bank=make_bank(scope.senior), data=data, actor=scope.senior)
    assert [one.text for one in report.imported] == ["Why?"]
    assert [(one.line, one.reason) for one in report.bad] == [
        (2, "Unknown: color."),
        (3, "This is not a record with names."),
        (4, "“text” is a text."),
        (5, "“tags” is a list of texts."),
    ]


def test_an_archived_bank_takes_no_file(scope) -> None:
    bank = make_bank(scope.senior)
    archive_question_bank(bank=bank, actor=scope.senior)
    with pytest.raises(Refused, match="archived"):
        import_questions(bank=bank, data=CSV, actor=scope.senior)
