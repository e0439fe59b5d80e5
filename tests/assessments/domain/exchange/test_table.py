"""CSV: plain columns for people, JSON for what they cannot say."""

import csv
import io

import pytest

from assessments.domain.exchange.readings import FileUnreadable
from assessments.domain.exchange.table import read, write
from tests.assessments.ai.test_item_checks import USABLE


def test_every_kind_survives() -> None:
    writing = write(USABLE.values())
    assert writing.left_out == []
    reading = read(writing.data)
    assert reading.bad == []
    assert [found.item.kind for found in reading.items] == [item.kind for item in USABLE.values()]


def test_other_headings_and_separators_are_known() -> None:
    for separator in ",;\t":
        rows = [
            ["Question", "Type", "Option A", "Option B", "Option C", "Correct answer", "Difficulty", "Nonsense"],
            ["Capital of France?", "MCQ", "Rome", "Paris", "Oslo, Norway; or not", "B", "Hard", "x"],
            ["Primes?", "multiple", "2", "3", "4", "A;B", "", ""],
            ["Sky is green?", "true/false", "", "", "", "False", "", ""],
        ]
        out = io.StringIO()
        csv.writer(out, delimiter=separator).writerows(rows)
        reading = read(out.getvalue().encode("utf-8-sig"))
        assert reading.bad == []
        single, multiple, truth = [found.item for found in reading.items]
        assert (single.kind, single.level) == ("single", "advanced")
        assert [each.credit for each in single.choices] == [0, 1, 0]
        assert [each.credit for each in multiple.choices] == [0.5, 0.5, 0]
        assert [each.credit for each in truth.choices] == [0, 1]
        assert reading.notes == ["These columns are not known and were left out: nonsense."]


def test_bad_rows_are_named_with_their_line_and_others_stay() -> None:
    source = (
        "kind,stem,option_1,option_2,correct,level\n"
        'single,"two\nlines",a,b,A,\n'
        "single,no such letter,a,b,Z,\n"
        "riddle,unknown kind,a,b,A,\n"
        "single,bad level,a,b,A,godlike\n"
        "cloze,needs details,,,,\n"
        "single,too many,a,b,A,,,extra\n"
        "single,fine,a,b,b,\n"
    )
    reading = read(source)
    assert [(found.line, found.item.stem) for found in reading.items] == [(2, "two\nlines"), (9, "fine")]
    assert [(bad.line, bad.kind) for bad in reading.bad] == [
        (4, "single"),
        (5, "riddle"),
        (6, "single"),
        (7, "cloze"),
        (8, "single"),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=x", "'plain", "''-"])
def test_no_cell_is_a_formula_and_each_comes_back(text: str) -> None:
    item = USABLE["single"].model_copy(update={"stem": text, "explanation": text})
    data = write([item]).data
    cells = next(csv.reader(io.StringIO(data.decode("utf-8-sig").split("\r\n", 1)[1])))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    back = read(data).items[0].item
    assert (back.stem, back.explanation) == (text, text)


def test_details_that_are_not_ours_are_refused() -> None:
    for details in ("{", "[1]", '{""kind"": ""single""}', '{""choices"": 3}'):
        reading = read(f'kind,stem,details\nsingle,x,"{details}"\n')
        assert reading.items == []
        assert len(reading.bad) == 1


def test_a_table_without_headings_is_refused() -> None:
    with pytest.raises(FileUnreadable, match="row of headings"):
        read("a,b,c\n1,2,3\n")
