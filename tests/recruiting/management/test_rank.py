"""`manage.py rank`: a folder in the order that its résumés deserve, one bad file harms none, no database is asked."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config.documents.reading import read_document

DEMO = Path(__file__).parents[3] / "demo"
JOB = DEMO / "jobs" / "sous-chef.md"
PEOPLE = ("thaddeus-ilesanmi.pdf", "calliope-wrensworth.pdf", "bram-tillinghast.txt")


@pytest.fixture
def folder(tmp_path):
    """Three people, a broken file, a hidden one."""
    for name in PEOPLE:
        shutil.copy(DEMO / "resumes" / name, tmp_path / name)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / ".hidden").write_text("not a document")
    return tmp_path


def ranked(*arguments: str) -> str:
    out = StringIO()
    call_command("rank", *arguments, stdout=out)
    return out.getvalue()


def test_the_chef_comes_first_with_quotes_that_stand_in_the_file(folder):
    said = ranked("--job", str(JOB), "--resumes", str(folder), "--today", "2026-01-15", "--json")
    found = json.loads(said)
    assert found["shape"] == 1
    assert [one["file"] for one in found["ranked"]] == list(PEOPLE)
    assert [one["file"] for one in found["not_read"]] == ["broken.pdf"]
    first = found["ranked"][0]
    text = read_document((folder / PEOPLE[0]).read_bytes(), filename=PEOPLE[0]).text
    quotes = [skill["quote"] for skill in first["matched"] if skill["quote"]]
    assert len(quotes) > 3
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in quotes)
    assert first["score"] == pytest.approx(sum(part["points"] for part in first["parts"]), abs=0.05)
    assert said == ranked("--job", str(JOB), "--resumes", str(folder), "--today", "2026-01-15", "--json")


def test_in_words_and_shortened(folder):
    said = ranked("--job", str(JOB), "--resumes", str(folder), "--top", "1")
    assert "Thaddeus Ilesanmi" in said
    assert "Calliope" not in said
    assert "not read: broken.pdf:" in said


def test_what_cannot_be_ranked_is_said_and_ends_with_2(folder, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    for job, resumes, words in (
        (JOB, empty, "holds no document"),
        (JOB, JOB, "is no folder"),
        (folder / "broken.pdf", folder, "damaged|read"),
        (folder / "missing.pdf", folder, "cannot be opened"),
    ):
        with pytest.raises(CommandError, match=words) as refused:
            ranked("--job", str(job), "--resumes", str(resumes))
        assert refused.value.returncode == 2
