"""Files as tables: encodings, separators, workbooks, JSON Resumes, and files made to harm."""

import io
import json
import zipfile

import pytest

from config.errors import DomainError
from recruiting.domain.imports.mapping import BadMapping, check_mapping, guess_mapping, presets
from recruiting.domain.imports.tables import MOST_CELL, MOST_ROWS, open_table
from recruiting.domain.imports.values import RowRefused, parse_row
from tests.factories.recruiting_imports import csv_of, xlsx_of

JANE = {
    "basics": {
        "name": "Jane Doe", "email": "jane@example.test", "label": "Welder",
        "location": {"city": "Graz", "countryCode": "AT"}, "profiles": [{"url": "https://linkedin.com/in/janedoe"}],
    },
    "work": [{"name": "Larch", "position": "Lead"}],
    "skills": [{"name": "Metal", "keywords": ["Welding", "Brazing"]}, {"name": "French"}],
}  # fmt: skip


def cells(data: bytes) -> list[tuple[str, ...]]:
    table = open_table(data)
    return [table.headings, *(row.cells for row in table.rows)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_whatever_its_form(encoding, separator, end):
    text = end.join([separator.join(["Name", "Ort"]), separator.join(["Zoë Küster", '"a b"'])])
    assert cells(text.encode(encoding)) == [("Name", "Ort"), ("Zoë Küster", "a b")]


def test_a_workbook_gives_values_not_formulas():
    rows = [["Ada", 442071234567.0, "=1+1"], ["Bo", "'+1", None], [None, None, None], ["Cy", True, 2.5]]
    assert cells(xlsx_of(rows, ("Name", "Phone", "Sum"))) == [
        ("Name", "Phone", "Sum"), ("Ada", "442071234567", ""), ("Bo", "'+1", ""), ("Cy", "yes", "2.5"),
    ]  # fmt: skip


def test_json_resumes_one_many_and_zipped():
    line = (
        "Jane Doe", "jane@example.test", "", "Welder", "Larch", "Graz, AT", "https://linkedin.com/in/janedoe",
        "Welding; Brazing; French", "",
    )  # fmt: skip
    assert cells(json.dumps(JANE).encode())[1:] == [line]
    assert cells(json.dumps([JANE, JANE]).encode())[1:] == [line, line]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("jane.json", json.dumps(JANE))
        archive.writestr("broken.json", "{")
    found = cells(buffer.getvalue())
    assert found[1] == line
    assert found[2][1].startswith("broken.json")


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    return buffer.getvalue()


HOSTILE = {
    "wide": ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1",
    "long": csv_of([("a",)] * (MOST_ROWS + 1), ("Name",)),
    "bomb": bomb(),
    "no workbook": b"PK\x05\x06" + b"\x00" * 18,
    "deep": b"[" * 200_000,
    "other json": b'{"a": 1}',
    "nothing": b"\x00\x00",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_harm_is_refused_with_a_sentence(name):
    with pytest.raises(DomainError):
        cells(HOSTILE[name])


def test_nuls_go_and_a_huge_cell_is_its_rows_alone():
    table = open_table(csv_of([("A\x00da", "x" * 100_000), ("Bo", "y")], ("Name", "Note")))
    rows = list(table.rows)
    assert rows[0].cells[0] == "Ada"
    with pytest.raises(RowRefused, match="more than 10,000"):
        parse_row(rows[0].cells, table.headings, {"0": "full_name", "1": "note"})
    assert parse_row(rows[1].cells, table.headings, {"0": "full_name", "1": "note"}).note == "y"
    assert len(rows[0].cells[1]) == MOST_CELL + 1


@pytest.mark.parametrize(
    ("target", "cell", "fields"),
    [
        ("full_name", "Winter, Ada", {"first_name": "Ada", "last_name": "Winter"}),
        ("full_name", "Anna van der Berg", {"first_name": "Anna", "last_name": "van der Berg"}),
        ("email", "mailto:Ada@Example.test; b@x.test", {"email": "ada@example.test"}),
        ("skills", "C (expert); D: working, E", {"skills": {"C": "expert", "D": "intermediate", "E": ""}}),
        ("tags", "a, b\na", {"tags": ["a", "b"]}),
        ("experience_level", "Senior", {"experience_level": "senior"}),
    ],
)  # fmt: skip
def test_cells_become_fields(target, cell, fields):
    row, mapping = ((cell,), {"0": target}) if "name" in target else ((cell, "Name"), {"0": target, "1": "last_name"})
    parsed = parse_row(row, ("H", "N"), mapping)
    assert {name: parsed.fields[name] for name in fields} == fields


@pytest.mark.parametrize(
    ("target", "cell"),
    [("links", "javascript:alert(1)"), ("years_experience", "many"), ("years_experience", "NaN"), ("phone", "no")],
)
def test_cells_that_cannot_be_taken_say_so(target, cell):
    with pytest.raises(RowRefused) as refused:
        parse_row((cell, "Name"), ("H", "N"), {"0": target, "1": "last_name"})
    assert refused.value.target == target


def test_columns_are_checked():
    for bad in ({"0": "phone"}, {"0": "full_name", "1": "full_name"}, {"0": "full_name", "1": "stage"}, {"9": "email"}):
        with pytest.raises(BadMapping):
            check_mapping(bad, 2)
    assert check_mapping({"0": "full_name", "1": ""}, 2) == {"0": "full_name"}


# Headings as the systems' own documents name them (recruiting/data/import_presets.csv names the documents); the people
# are made up. None of these is a real export.
SAMPLES = {
    "greenhouse": (
        ("First Name", "Last Name", "Company", "Title", "Email", "Phone", "Social Media", "Source", "Prospect Pool"),
        ("Ada", "Winter", "Larch", "Welder", "ada@example.test", "+442071234567", "https://x.test/a", "Fair", "Spring"),
    ),
    "lever": (
        ("Full Name", "Email", "Lever Posting URL", "Stage", "Sources", "Origin", "Links", "Tags"),
        ("Ada Winter", "ada@example.test", "https://j.test/1", "New Lead", "Fair", "Sourced", "x.test/a", "Spring"),
    ),
    "ashby": (
        ("Name", "Primary Email Address", "Primary Phone Number", "LinkedIn URL", "Position", "Source", "Tags"),
        ("Ada Winter", "ada@example.test", "+442071234567", "https://x.test/a", "Welder", "Fair", "Spring"),
    ),
    "opencats": (
        ("first_name", "last_name", "City", "State", "phone_home", "phone_cell", "email1", "Key Skills"),
        ("Ada", "Winter", "Graz", "Styria", "", "+442071234567", "ada@example.test", "Welding, Brazing"),
    ),
    "horilla": (
        ("Name", "Job position", "Stage", "Email", "Mobile", "Hired", "City", "Country"),
        ("Ada Winter", "Welder", "Initial", "ada@example.test", "+442071234567", "False", "Graz", "Austria"),
    ),
}  # fmt: skip


def test_every_preset_reads_its_documented_columns():
    assert set(SAMPLES) == set(presets())
    read = {}
    for preset, (headings, line) in SAMPLES.items():
        mapping = check_mapping(guess_mapping(headings, preset), len(headings))
        read[preset] = parse_row(line, headings, mapping).fields
        assert (read[preset]["first_name"], read[preset]["last_name"]) == ("Ada", "Winter")
        assert read[preset]["email"] == "ada@example.test"
    with_phone = {preset for preset, fields in read.items() if fields.get("phone") == "+442071234567"}
    assert with_phone == set(SAMPLES) - {"lever"}
    assert read["opencats"]["skills"] == {"Welding": "", "Brazing": ""}
    assert read["greenhouse"]["tags"] == read["lever"]["tags"] == ["Spring"]
    assert read["horilla"]["location"] == "Graz, Austria"
