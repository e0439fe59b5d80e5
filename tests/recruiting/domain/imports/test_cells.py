"""Cells as people write them: years, levels, names and lists, and the sentence for each that cannot be taken."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from config.errors import Refused
from recruiting.domain.imports.jobs import Jobs
from recruiting.domain.imports.runs import create_import
from recruiting.domain.imports.tables import MOST_BYTES, BadTable, open_table
from recruiting.domain.imports.values import RowRefused, parse_row
from recruiting.domain.imports.workbooks import cell_text
from recruiting.models import ImportRun
from tests.factories.recruiting import make_requisition
from tests.factories.recruiting_imports import csv_of, xlsx_of

DAY = datetime(2026, 3, 2)  # noqa: DTZ001 - as a workbook has it, without a zone


def parsed(**cells: str):
    """One row whose columns are matched with these targets."""
    mapping = {str(place): target for place, target in enumerate(cells)}
    return parse_row(list(cells.values()), list(cells), mapping)


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("7", "7"),
        ("7,5", "7.5"),
        ("10+", "10"),
        ("4 years", "4"),
        ("10+ years", "10"),
        ("10 years+", "10"),
        ("3+", "3"),
        ("3 Jahre", "3"),
        ("1 yr", "1"),
        ("0", "0"),
        ("12.34", "12.3"),
    ],
)
def test_years_are_read_as_they_are_written(written, years) -> None:
    assert parsed(email="a@b.test", years_experience=written).fields["years_experience"] == Decimal(years)


@pytest.mark.parametrize("written", ["many", "-1", "51", "NaN", "3-5"])
def test_no_number_of_years_is_refused_with_its_cell(written) -> None:
    with pytest.raises(RowRefused) as refusal:
        parsed(email="a@b.test", years_experience=written)
    assert refusal.value.target == "years_experience"
    assert refusal.value.sentence == f"“{written}” is not a number of years from 0 to 50."


def test_a_level_is_known_by_its_code_and_by_its_name() -> None:
    assert parsed(email="a@b.test", experience_level=" SENIOR ").fields["experience_level"] == "senior"
    with pytest.raises(RowRefused, match=r"“wizard” is no level. Use .*senior"):
        parsed(email="a@b.test", experience_level="wizard")


@pytest.mark.parametrize(
    ("cells", "target", "sentence"),
    [
        ({"location": "Porto"}, "last_name", "The row names nobody: neither a name nor an e-mail."),
        ({"email": "a@b.test", "note": "x" * 5001}, "note", "The note is longer than 5,000 characters."),
        ({"full_name": "x" * 201}, "full_name", "The name is longer than 200 characters."),
        ({"last_name": "x" * 101}, "last_name", "Last name: more than 100 characters."),
    ],
)
def test_what_is_too_long_or_names_nobody_is_refused(cells, target, sentence) -> None:
    with pytest.raises(RowRefused) as refusal:
        parsed(**cells)
    assert (refusal.value.target, refusal.value.sentence) == (target, sentence)


def test_a_full_name_is_split_at_its_comma_or_its_last_word() -> None:
    for written in ("Winter, Ada", "Ada Winter"):
        fields = parsed(full_name=written).fields
        assert (fields["first_name"], fields["last_name"]) == ("Ada", "Winter")


@pytest.mark.parametrize(
    ("value", "text"),
    [(442071234567.0, "442071234567"), (2.5, "2.5"), (DAY, "2026-03-02"), (None, ""), (False, "no")],
)
def test_a_workbook_cell_reads_as_a_person_reads_it(value, text) -> None:
    assert cell_text(value) == text


def test_days_of_a_workbook_are_iso_days() -> None:
    table = open_table(xlsx_of([["Ada", DAY, 7.0]], ("Name", "Since", "Years")))
    assert [row.cells for row in table.rows] == [("Ada", "2026-03-02", "7")]


def broken_workbook() -> bytes:
    """A workbook whose sheet was cut off in the middle."""
    whole, buffer = zipfile.ZipFile(io.BytesIO(xlsx_of([["Ada"]], ("Name",)))), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as cut:
        for name in whole.namelist():
            data = whole.read(name)
            cut.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    return buffer.getvalue()


def test_files_that_hold_no_table_are_refused(scope) -> None:
    for data, words in (
        (b" \n\t", "The file is empty"),
        (b"x" * (MOST_BYTES + 1), "larger than 20 MB"),
        (b"Name\n", "a heading and no rows"),
        (broken_workbook(), "The workbook cannot be read"),
    ):
        with pytest.raises((BadTable, Refused), match=words):
            create_import(filename="people.csv", data=data, actor=scope.senior)
    with pytest.raises(Refused) as refusal:
        create_import(filename="people.csv", data=csv_of([]), actor=scope.senior, preset="nobody's")
    assert refusal.value.reason_code == "no_preset"
    assert not ImportRun.objects.exists()


def test_cells_beyond_the_last_heading_are_kept_with_the_last_column() -> None:
    table = open_table(b"Name,Notes\nAda,met,in,,May\nBo\n\n")
    assert [row.cells for row in table.rows] == [("Ada", "met in May"), ("Bo", "")]


def test_a_job_is_found_by_its_title_or_its_id_and_never_guessed(scope) -> None:
    one, two = (make_requisition(scope.senior, title="Welder") for _ in range(2))
    alone = make_requisition(scope.senior, title="Baker")
    jobs = Jobs()
    assert jobs.find(" baker ") == alone
    assert jobs.find(str(two.public_id)) == two
    for written, words in (
        ("Welder", "is the title of 2 jobs. Write the job's id."),
        ("Miller", "There is no current job “Miller”."),
        (str(uuid4()), "There is no current job"),
    ):
        with pytest.raises(RowRefused, match=words) as refusal:
            jobs.find(written)
        assert refusal.value.target == "job"
    assert jobs.stage(one, " screening ").name == "Screening"
    hired = one.pipeline.stages.get(kind="hired")
    for written, words in ((hired.name, "Hiring is a decision"), ("Moon", "“Welder” has no stage “Moon”.")):
        with pytest.raises(RowRefused, match=words):
            jobs.stage(one, written)
