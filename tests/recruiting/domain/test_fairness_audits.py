"""Audits of tables as people have them."""

from fractions import Fraction
from pathlib import Path

import pytest

from recruiting.domain.fairness.audit_reading import Named
from recruiting.domain.fairness.audit_text import written
from recruiting.domain.fairness.audits import SCHEMA, Audit, audit_file
from recruiting.domain.fairness.csv_files import TableRefused
from recruiting.domain.fairness.figures import NotANumber, number_in, people_in

EXAMPLES = Path(__file__).resolve().parents[3] / "benchmarks" / "fairness"


def audited(text: str, named: Named | None = None) -> Audit:
    return audit_file(text.encode(), named)[0]


def groups(audit: Audit, place: int = 0) -> dict[str, tuple[int, int]]:
    return {one.count.category: (one.count.assessed, one.count.selected) for one in audit.tables[place].groups}


def test_berkeley() -> None:
    audit, _digest = audit_file((EXAMPLES / "ucb_admissions.csv").read_bytes())
    table = audit.tables[0]
    women = next(one for one in table.groups if one.count.category == "Female")
    assert groups(audit) == {"Male": (2691, 1198), "Female": (1835, 557)}
    assert (table.best, women.ratio) == ("Male", Fraction(557, 1835) / Fraction(1198, 2691))
    assert women.is_below
    assert women.p == pytest.approx(4.8359e-22, rel=1e-4)
    assert audit.unused == ["Dept"]
    by_department = audit_file((EXAMPLES / "ucb_admissions.csv").read_bytes(), Named(("Gender", "Dept")))[0]
    assert [one.axis for one in by_department.tables] == ["Gender", "Dept", "Gender × Dept"]


def test_the_textbook_four_fifths() -> None:
    # The EEOC's example (Questions and Answers, 44 FR 11996, no. 12): 48 of 80 against 12 of 40, 60 % against 30 %.
    audit = audited("Group,Applicants,Hired\nWhite,80,48\nBlack,40,12\n")
    black = audit.tables[0].groups[1]
    assert (black.rate, black.ratio, black.is_below) == (Fraction(3, 10), Fraction(1, 2), True)
    assert {one.code for one in audit.tables[0].warnings} == {"adverse_impact"}


def test_four_fifths_itself_is_no_warning() -> None:
    audit = audited("category,assessed,selected\nA,100,60\nB,100,48\n")
    assert audit.tables[0].groups[1].is_below is False
    assert audit.tables[0].warnings == []
    assert "0.800" in "\n".join(written(audit))
    barely = audited("category,assessed,selected\nA,10000,6000\nB,10000,4799\n")
    assert "0.7998" in "\n".join(written(barely))


@pytest.mark.parametrize(
    "text",
    [
        "category,assessed,selected\nA,1200,600\nB,1000,250\n",
        'Category,# of Applicants,# Selected\nA,"1,200",600\nB,"1,000",250\n',
        "Gruppe;n;x\nA;1.200;600\nB;1.000;250\n".replace("Gruppe", "group").replace(";x", ";hired"),
        "demographic group\tTotal applicants\tSelection rate\nA\t1 200\t50 %\nB\t1\u202f000\t25.0%\n",
        "class|selected|rejected\nA|600|600\nB|250|750\n",
        "\ufeffgroup,applicants,Selected\nA,1200,50%\nB,1000,25%\nTotal,2200,850\n",
    ],
)
def test_spellings_and_separators_say_the_same(text: str) -> None:
    assert groups(audited(text)) == {"A": (1200, 600), "B": (1000, 250)}


def test_people_one_a_row() -> None:
    rows = "gender,hired\n" + "F,yes\n" * 3 + "F,no\n" * 7 + "m,Yes\n" * 5 + "M,No\n" * 5 + "prefer not to say,yes\n"
    audit = audited(rows)
    assert groups(audit) == {"F": (10, 3), "m": (10, 5)}
    assert (audit.tables[0].unknown.assessed, audit.tables[0].unknown.selected) == (1, 1)


def test_scores_count_above_the_median_of_all() -> None:
    audit = audited('sex,race,score\nF,White,10\nF,Asian,"20,5"\nM,White,30%\nM,,40\nF,Asian,25\n')
    assert (audit.kind, audit.median) == ("scoring", 25)
    assert groups(audit) == {"F": (3, 0), "M": (2, 2)}
    assert [one.axis for one in audit.tables] == ["sex", "race_ethnicity", "sex × race_ethnicity"]
    assert audit.tables[2].unknown.assessed == 1


def test_bad_rows_are_named_by_their_line() -> None:
    audit = audited(
        'category,assessed,selected\nA,100,60\n\n"B\nwith a break",100,110\n'
        "C,ten,1\nD,10,\nE,5.5,1\nF,10,13%\nG,-3,1\nB,9,9,9\n"
    )
    assert groups(audit) == {"A": (100, 60)}
    assert [(one.line, one.sentence) for one in audit.left_out] == [
        (4, "Line 4: 110 selected of 100 assessed is not possible."),
        (6, "Line 6: “ten” is not a number."),
        (7, "Line 7: the number of people selected is missing."),
        (8, "Line 8: “5.5” is not a number of people."),
        (9, "Line 9: “13%” of 10 is not a whole number of people."),
        (10, "Line 10: “-3” is not a number of people."),
        (11, "Line 11: it has 4 cells, the heading has 3."),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"category,assessed,selected\n", "no rows"),
        (b"a,b\n1,2\n", "No column says which group"),
        (b"category,b\nx,2\n", "No column says what came"),
        (b"category,assessed,selected\nA,x,1\n", "No row of the file could be read. Line 2"),
        (b"PK\x03\x04\0\0", "not text"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(TableRefused, match=said):
        audit_file(data)


def test_other_encodings() -> None:
    text = "category,assessed,selected\nKölner,10,5\nB,10,5\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        assert "Kölner" in groups(audit_file(text.encode(encoding))[0])


def test_small_groups_stand_apart() -> None:
    audit = audited("race,assessed,selected\nWhite,980,490\nBlack,500,200\nAsian,29,29\n")
    asian = audit.tables[0].groups[2]
    assert asian.is_small
    assert asian.ratio is None
    assert asian.rate == 1
    assert audit.tables[0].best == "White"
    assert audit.as_dict()["tables"][0]["small_groups"] == ["Asian"]


def test_the_json_is_as_documented() -> None:
    whole = audited("category,assessed,selected\nA,100,60\nB,100,40\nunknown,3,1\n").as_dict()
    assert (whole["schema"], set(whole)) == (
        SCHEMA,
        {"schema", "kind", "rows", "left_out", "unused_columns", "median_score", "tables", "methods"},
    )
    table = whole["tables"][0]
    assert table["groups"][1]["impact_ratio"]["fraction"] == "2/3"
    assert table["groups"][1]["rate"] | {"low": 0, "high": 0} == {"fraction": "2/5", "value": 0.4, "low": 0, "high": 0}
    assert table["unknown"] == {"assessed": 3, "selected": 1}
    assert [one["code"] for one in table["warnings"]] == ["unknown", "adverse_impact"]


def test_numbers_as_people_write_them() -> None:
    assert [people_in(one) for one in ("1,234", "1.234", "1 234", "1'234", "12.0")] == [1234] * 4 + [12]
    assert [number_in(one).value for one in ("0,875", "1,234.5", "1.234,5", "3.125")] == [
        Fraction("0.875"), Fraction("1234.5"), Fraction("1234.5"), Fraction("3.125"),
    ]  # fmt: skip
    assert number_in("3,125", decimal_comma=True).value == Fraction("3.125")
    assert number_in("44.5 %").rate == Fraction("0.445")
    for bad in ("", "abc", "1e3", "12,34,5", "--1"):
        with pytest.raises(NotANumber):
            number_in(bad)
