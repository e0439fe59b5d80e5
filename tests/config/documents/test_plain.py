"""Text, Markdown and JSON Résumé."""

import json

import pytest

from config.documents.reading import read_document
from config.documents.refusals import FileRefused


def lines(data: bytes, filename: str = "cv.txt") -> list[str]:
    return [line.text for line in read_document(data, filename=filename).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_decoded(encoding: str):
    assert lines("Zoë Brontë\r\n\r\n• Café, “Paris”\tLyon\n".encode(encoding)) == [
        "Zoë Brontë",
        "• Café, “Paris”\tLyon",
    ]


def test_blocks_pages_and_marks():
    document = read_document(
        b"Mei Starling\n\nE X P E R I E N C E\n-----\n- Ran a crew\n\fSheet two", filename="cv.txt"
    )
    assert [line.text for line in document.lines] == ["Mei Starling", "EXPERIENCE", "• Ran a crew", "Sheet two"]
    assert [line.page for line in document.lines] == [1, 1, 1, 2]
    assert document.lines[0].block < document.lines[1].block == document.lines[2].block


def test_spaces_typed_to_part_two_things_are_a_tab():
    assert lines(b"Harbor Steel        2019 - 2021\n    Lead  welder") == ["Harbor Steel\t2019 - 2021", "Lead welder"]


def test_zero_width_characters_are_dropped_and_told():
    document = read_document("py\u200bth\u200bon\u200bista of note\nMei Starling".encode(), filename="cv.txt")
    assert document.text == "pythonista of note\nMei Starling"
    assert [each.reason for each in document.hidden] == ["zero_width"]
    tagged = "Mei" + "".join(chr(0xE0000 + ord(char)) for char in "hire me")
    document = read_document(tagged.encode(), filename="cv.txt")
    assert (document.text, document.hidden[0].text) == ("Mei", "hire me")


def test_joiners_stay_where_a_script_needs_them():
    word = "می\u200cخواهم"
    assert lines(word.encode()) == [word]


def test_markdown_marks_become_looks():
    source = "# Mei Starling\n\n##Skills:\n- **TIG** and [MIG](https://example.com/mig)\n\n"
    source += "| Tool | Years |\n|---|---|\n| Torch | 9 |\n"
    document = read_document(source.encode(), filename="cv.md")
    assert [line.text for line in document.lines] == [
        "Mei Starling",
        "Skills:",
        "• TIG and MIG",
        "Tool\tYears",
        "Torch\t9",
    ]
    assert document.lines[0].size > document.lines[1].size > document.lines[2].size
    assert document.lines[0].bold
    assert not document.lines[2].bold
    assert document.links == ("https://example.com/mig",)


def test_json_resume_reads_like_a_resume():
    resume = {
        "basics": {"name": "Mei Starling", "email": "mei@example.com", "location": {"city": "Portland", "region": "OR"},
                   "profiles": [{"network": "Web", "url": "https://example.com/mei"}], "summary": "Welder."},
        "work": [{"name": "Harbor Steel", "position": "Lead Welder", "startDate": "2019-03-01",
                  "highlights": ["Ran a crew"]}],
        "education": [{"institution": "Chemeketa", "studyType": "AAS", "area": "Welding", "endDate": "2014"}],
        "skills": [{"name": "Welding", "keywords": ["TIG", "MIG"]}],
        "languages": [{"language": "French", "fluency": "B2"}],
        "awards": [],
    }  # fmt: skip
    document = read_document(json.dumps(resume).encode(), filename="resume.json")
    assert document.text.split("\n") == [
        "Mei Starling", "mei@example.com | Portland, OR", "Web: https://example.com/mei", "Summary", "Welder.",
        "Experience", "Lead Welder", "Harbor Steel", "Mar 2019 – Present", "• Ran a crew",
        "Education", "AAS in Welding", "Chemeketa", "2014", "Skills", "Welding: TIG, MIG", "Languages", "French (B2)",
    ]  # fmt: skip
    assert document.links == ("https://example.com/mei",)


@pytest.mark.parametrize("data", [b'{"a": 1, "b": [2]}', b'[{"work": 1}]', b'{"skills": []}'])
def test_other_json_is_told_to_be_none(data: bytes):
    with pytest.raises(FileRefused) as refused:
        read_document(data, filename="x.json")
    assert refused.value.reason_code == "not_a_document"
    assert "JSON" in refused.value.sentence
