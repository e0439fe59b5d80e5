"""Tables of audits as people have them: forms of counts, rates and scores, and the lines that cannot be counted."""

import csv
from fractions import Fraction

import pytest

from recruiting.domain.fairness.audit_reading import Named
from recruiting.domain.fairness.audit_text import written
from recruiting.domain.fairness.audits import Audit, audit_file
from recruiting.domain.fairness.csv_files import TableRefused, table_in
from recruiting.domain.fairness.lint import lint_file


def audited(text: str, named: Named | None = None) -> Audit:
    return audit_file(text.encode(), named)[0]


def groups(audit: Audit, place: int = 0) -> dict[str, tuple[int, int]]:
    return {one.count.category: (one.count.assessed, one.count.selected) for one in audit.tables[place].groups}


def left(audit: Audit) -> list[str]:
    return [one.sentence for one in audit.left_out]


def test_applicants_and_those_not_selected_give_the_selected() -> None:
    audit = audited("Sex,Applicants,Rejected\nMale,40,30\nFemale,20,\n")
    assert groups(audit) == {"Male": (40, 10)}
    assert left(audit) == ["Line 3: the number of people not selected is missing."]


def test_selected_and_not_selected_give_the_assessed() -> None:
    assert groups(audited("Sex,Selected,Rejected\nMale,10,30\nFemale,5,15\n")) == {"Male": (40, 10), "Female": (20, 5)}


def test_a_rate_stands_for_a_number_where_it_can_be_one() -> None:
    audit = audited("Sex,Applicants,Rate\nMale,40,25 %\nFemale,40,\nX,40,some\nY,40,120 %\nZ,3,10 %\n")
    assert groups(audit) == {"Male": (40, 10)}
    first, second, third, fourth = left(audit)
    assert first == "Line 3: the number of people selected is missing."
    assert second.startswith("Line 4: ")
    assert third == "Line 5: “120 %” is not a rate between 0 and 100 %."
    assert fourth == "Line 6: “10 %” of 3 is not a whole number of people."


def test_yes_and_no_a_person_and_words_that_are_neither() -> None:
    audit = audited("Sex,Selected\nMale,yes\nMale,no\nFemale,perhaps\n")
    assert groups(audit) == {"Male": (2, 1)}
    assert left(audit) == ["Line 4: “perhaps” says neither yes nor no, and no column says how many were assessed."]


def test_a_table_column_names_the_axis_of_each_line() -> None:
    text = "Table,Category,Applicants,Selected\nsex,Male,40,20\nsex,Female,40,10\nrace,White,60,30\nrace,,20,5\n"
    audit = audited(text)
    assert [table.axis for table in audit.tables] == ["sex", "race"]
    assert groups(audit, 1) == {"White": (60, 30)}
    assert audit.tables[1].unknown.assessed == 20
    assert any("(unknown)" in line for line in written(audit))


def test_scores_are_counted_above_the_median_and_said_so() -> None:
    audit = audited("Sex,Score,Shoe size\nMale,10,44\nMale,30,43\nFemale,20,38\nFemale,,37\nFemale,good,36\n")
    assert (audit.median, audit.unused) == (Fraction(20), ["Shoe size"])
    assert groups(audit) == {"Male": (2, 1), "Female": (1, 0)}
    assert left(audit)[0] == "Line 5: it has no score."
    assert left(audit)[1].startswith("Line 6: ")
    report = list(written(audit))
    assert "median score 20; selected means above it" in report
    assert "Columns not used: Shoe size" in report
    assert "3 people with scores counted, 2 left out" in report


def test_nobody_selected_and_nobody_assessed_are_warned_of() -> None:
    audit = audited("Sex,Applicants,Selected\nMale,40,0\nFemale,40,0\nX,0,0\n")
    (table,) = audit.tables
    assert {"nobody_selected", "nobody_assessed"} <= {one.code for one in table.warnings}
    assert (table.best, [one.ratio for one in table.groups]) == ("", [None, None, None])


def test_columns_that_the_caller_names_must_be_there() -> None:
    text = "Team,People,Won\nA,10,5\nB,10,4\n"
    assert groups(audited(text, Named(("Team",), "People", "Won"))) == {"A": (10, 5), "B": (10, 4)}
    for named, words in (
        (Named(("Group",), "People", "Won"), "There is no column “Group”"),
        (Named(("Team",), "Persons", "Won"), "There is no column “Persons”"),
        (None, "No column says which group a row is of"),
        (Named(("Team",)), "No column says what came of the people"),
    ):
        with pytest.raises(TableRefused, match=words):
            audited(text, named)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"Sex,Score\n", "no rows below it"),
        (b"Sex,Score\nMale,\x001", "it is not text"),
    ],
)
def test_what_is_no_table_is_refused(data, words) -> None:
    with pytest.raises(TableRefused, match=words):
        table_in(data)


def test_a_cell_without_an_end_is_refused_with_its_line() -> None:
    before = csv.field_size_limit(1000)  # of the process: an import sets it higher
    try:
        with pytest.raises(TableRefused, match="Line 3 cannot be read as CSV"):
            table_in(b'Sex,Score\nMale,1\nMale,"' + b"x" * 2000)
    finally:
        csv.field_size_limit(before)


def test_a_published_table_of_neither_sex_nor_race_says_so() -> None:
    found = lint_file(
        b"Category,# of Applicants,# Selected,Selection Rate,Impact Ratio\nNorth,40,20,50%,1\nSouth,40,10,25%,0.5\n"
    )
    assert "no_sections" in {one.code for one in found}


def test_a_rate_that_is_no_number_is_named_by_its_line() -> None:
    text = "Sex,# of Applicants,# Selected,Selection Rate,Impact Ratio\nMale,40,20,half,1\nFemale,40,10,25%,0.5\n"
    assert any(one.line == 2 and one.sentence.startswith("Line 2: ") for one in lint_file(text.encode()))


def test_lines_without_a_section_are_placed_by_the_columns_that_are_filled() -> None:
    text = (
        "Race/Ethnicity,Sex,# of Applicants,# Selected,Selection Rate,Impact Ratio\n"
        ",Male,40,20,50%,1\n,Female,40,10,25%,0.5\n"
        "White,,40,20,50%,1\nAsian,,40,10,25%,0.5\n"
        "White,Male,20,10,50%,1\nAsian,Female,20,5,25%,0.5\n"
    )
    codes = {one.code for one in lint_file(text.encode())}
    assert not codes & {"no_sections", "sex_missing", "race_ethnicity_missing", "intersectional_missing"}
    without = "\n".join(text.splitlines()[:-2]) + "\n"
    assert "intersectional_missing" in {one.code for one in lint_file(without.encode())}


def test_a_ratio_beside_neither_rate_nor_counts_is_not_judged() -> None:
    text = "Sex,# of Applicants,# Selected,Selection Rate,Impact Ratio\nMale,40,20,50%,1\nFemale,,,,0.9\n"
    assert "ratio_not_from_rates" not in {one.code for one in lint_file(text.encode())}
    told = text.replace("Female,,,,0.9", "Female,40,10,25%,0.9")
    assert "ratio_not_from_rates" in {one.code for one in lint_file(told.encode())}
