"""Tables of text become marks, whatever their headings."""

import pytest

from assessments.domain.statistics.choice_tables import choices_from_rows, key_from_rows, scored
from assessments.domain.statistics.matrices import matrix_from_rows, number_of


def rows(text: str) -> list[list[str]]:
    return [line.split(",") for line in text.strip().split("\n")]


def test_a_bare_table() -> None:
    matrix = matrix_from_rows(rows("1,0,1\n0,0,1"))
    assert (matrix.names, matrix.maxima) == (("Q1", "Q2", "Q3"), (1.0, 1.0, 1.0))
    assert matrix.values == ((1.0, 0.0, 1.0), (0.0, 0.0, 1.0))


def test_headings_names_maxima_and_groups_are_told_apart() -> None:
    matrix = matrix_from_rows(rows("Name,Sex,Q1,Q1\nmax,,5,2\nAda,f,4,1\nBob,m,,2"), group="sex")
    assert (matrix.names, matrix.maxima) == (("Q1", "Q1 (2)"), (5.0, 2.0))
    assert (matrix.labels, matrix.groups) == (("Ada", "Bob"), ("f", "m"))
    assert matrix.values == ((4.0, 1.0), (None, 2.0))


@pytest.mark.parametrize(
    ("text", "options", "maxima", "people"),
    [
        ("3,2\n1,1\n0,2", {"maxima_first": True}, (3.0, 2.0), 2),
        ("3,2\n1,1\n0,2", {"maxima": (3, 2)}, (3.0, 2.0), 3),
        ("3,0\n1,0\n0,0", {}, (3.0, 1.0), 3),
        ("1,2\n1,1\n0,2", {"header": True}, (1.0, 2.0), 2),
        ("id,a,b\n17,1,0\n18,0,1", {}, (1.0, 1.0), 2),
        ("max,4,4\nann,1,2", {}, (4.0, 4.0), 1),
    ],
)
def test_maxima_and_people(text: str, options: dict[str, object], maxima: tuple[float, ...], people: int) -> None:
    matrix = matrix_from_rows(rows(text), **options)
    assert (matrix.maxima, len(matrix.values)) == (maxima, people)


def test_cells_that_are_no_marks_are_named() -> None:
    matrix = matrix_from_rows(rows("a,b\n1,NaN\n0,one\ninf,1\n1e99,0"))
    assert matrix.values == ((1.0, None), (0.0, None), (None, 1.0), (None, 0.0))
    assert matrix.problems[0] == "Row 3, b: “one” is no mark; it counts as not given."
    assert len(matrix.problems) == 3


def test_blank_may_mean_zero() -> None:
    assert matrix_from_rows(rows("1,\n,1"), blank_is_zero=True).values == ((1.0, 0.0), (0.0, 1.0))


def test_many_bad_cells_are_summed_up() -> None:
    matrix = matrix_from_rows(rows("a,b\n" + "1,x\n" * 30))
    assert (len(matrix.problems), matrix.problems[-1]) == (21, "… and 10 more.")


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        ("", {}, "The file holds no rows."),
        ("a,b,c", {}, "The file holds no marks"),
        ("1,2", {"maxima": (1, 2, 3)}, "There are 2 questions and 3 maxima."),
        ("0,2\n0,1", {"maxima_first": True}, "Each maximum must be a number above 0."),
        ("a,b\n1,2", {"group": "c"}, "There is no column “c”. Use one of: a, b."),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(text: str, options: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError) as refusal:
        matrix_from_rows(rows(text) if text else [], **options)
    assert str(refusal.value).startswith(sentence)


def test_numbers() -> None:
    assert [number_of(cell) for cell in ("1", " 2", "0,5", "-1.5", "1_0", "", "x", "nan")] == [
        1.0,
        2.0,
        0.5,
        -1.5,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize("key", ["A,B", "key,A,B", "Q1,A\nQ2,B", "Q1,Q2\nA,B", "question,answer\nQ1,A\nQ2,B"])
def test_choices_are_scored_by_every_form_of_key(key: str) -> None:
    table = choices_from_rows(rows("Q1,Q2\nA,B\nA,C\n,B"))
    matrix = scored(table, key_from_rows(rows(key), table))
    assert matrix.names == ("Q1", "Q2")
    assert matrix.values == ((1.0, 1.0), (1.0, 0.0), (0.0, 1.0))


def test_a_key_with_a_hole_is_refused() -> None:
    table = choices_from_rows(rows("Q1,Q2\nA,B"))
    with pytest.raises(ValueError, match="The key does not say what is right in Q2"):
        key_from_rows(rows("A,"), table)
