"""Faults of published audit tables, each planted in a clean one."""

import pytest

from recruiting.domain.fairness.csv_files import TableRefused
from recruiting.domain.fairness.lint import lint_file

HEAD = "table,race/ethnicity,sex,# of Applicants,# Selected,Selection Rate,Impact Ratio\n"
RACES = (
    ("Hispanic or Latino", 408, 204),
    ("White", 797, 412),
    ("Black or African American", 390, 170),
    ("Native Hawaiian or Pacific Islander", 119, 52),
    ("Asian", 616, 302),
    ("Native American or Alaska Native", 41, 18),
    ("Two or More Races", 213, 96),
)


def rows() -> list[list[str]]:
    """Sex and race as in the city's example of selection rates (6 RCNY 5-303), the meeting of both by halves."""
    best, found = 412 / 797, []
    for sex, people, chosen in (("Male", 1390, 667), ("Female", 1167, 555)):
        found.append(
            [
                "sex",
                "",
                sex,
                str(people),
                str(chosen),
                f"{chosen / people:.1%}",
                f"{chosen / people / (667 / 1390):.3f}",
            ]
        )
    found.append(["sex", "Unknown", "", "27", "", "", ""])
    for race, people, chosen in RACES:
        found.append(
            [
                "race_ethnicity",
                race,
                "",
                str(people),
                str(chosen),
                f"{chosen / people:.1%}",
                f"{chosen / people / best:.3f}",
            ]
        )
    for sex in ("Male", "Female"):
        for race, people, chosen in RACES:
            half = [str(people), str(chosen), f"{chosen / people:.1%}", f"{chosen / people / best:.3f}"]
            found.append(["intersectional", race, sex, *half])
    return found


def linted(lines: list[list[str]]) -> set[tuple[str, int]]:
    text = HEAD + "".join(",".join(line) + "\n" for line in lines)
    return {(one.code, one.line) for one in lint_file(text.encode())}


def changed(place: int, column: int, value: str) -> list[list[str]]:
    lines = rows()
    lines[place][column] = value
    return lines


def test_a_clean_table_has_no_fault_but_doubled_people() -> None:
    # Each half counts every person of the race, so the first two tables have fewer people than the third.
    assert linted(rows()) == {("people_missing", 0)}


@pytest.mark.parametrize(
    ("place", "column", "value", "fault"),
    [
        (9, 6, "1.87", ("ratio_above_one", 11)),
        (5, 6, "0.99", ("ratio_not_from_rates", 7)),
        (5, 5, "55%", ("rate_not_from_counts", 7)),
        (5, 5, "143.6%", ("rate_above_one", 7)),
        (5, 4, "391", ("more_selected", 7)),
        (5, 6, "", ("ratio_missing", 7)),
        (5, 3, "many", ("unreadable", 7)),
        (4, 6, "0.9", ("no_best_group", 0)),
    ],
)
def test_a_planted_fault_is_found(place: int, column: int, value: str, fault: tuple[str, int]) -> None:
    assert fault in linted(changed(place, column, value))


def test_what_is_not_there_is_missed() -> None:
    whole = rows()
    assert ("intersectional_missing", 0) in linted([one for one in whole if one[0] != "intersectional"])
    assert ("sex_missing", 0) in linted([one for one in whole if one[0] != "sex"])
    assert ("unknown_missing", 0) in linted([one for one in whole if one[1] != "Unknown"])
    assert ("dropped_group", 0) in linted([one for one in whole if one[1] != "Asian"])
    assert ("dropped_group", 0) in linted([one for one in whole if one[2] != "Female"])
    # A group under 2 % may stand without a ratio.
    assert ("ratio_missing", 10) not in linted(changed(8, 6, ""))


def test_rounding_is_no_fault() -> None:
    assert linted(changed(5, 6, "0.84")) == {("people_missing", 0)}
    assert linted(changed(5, 5, "44%")) == {("people_missing", 0)}


def test_sections_are_told_by_their_words_where_no_column_names_them() -> None:
    text = "Category,Applicants,Scoring rate,Impact ratio\nMale,100,50%,1\nFemale,100,45%,0.9\nUnknown,3,,\n"
    assert {one.code for one in lint_file(text.encode())} == {"race_ethnicity_missing", "intersectional_missing"}


def test_what_is_no_such_table_is_refused() -> None:
    for data, said in ((b"a,b\n1,2\n", "names the categories"), (b"sex,applicants\nMale,2\n", "impact ratios")):
        with pytest.raises(TableRefused, match=said):
            lint_file(data)
