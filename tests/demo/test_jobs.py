"""The demo's postings: enough, over several families, each with the parts that a posting has."""

import re

import pytest

from demo.people import HERE, load_people

JOBS = sorted((HERE / "jobs").glob("*.md"))


def test_there_are_enough_postings_and_people():
    people = load_people()
    assert len(JOBS) >= 9
    assert len(people) >= 48
    assert len({p.family for p in people}) >= 8
    assert len({p.style.layout for p in people}) >= 5
    assert sum(p.language == "fr" for p in people) == 4
    assert {p.level for p in people} == {"entry", "mid", "senior", "lead"}


@pytest.mark.parametrize("path", JOBS, ids=lambda p: p.stem)
def test_a_posting_has_its_parts(path):
    text = path.read_text(encoding="utf-8")
    assert re.match(r"# \S", text)
    assert len(re.findall(r"^#{2,3} \S", text, re.MULTILINE)) >= 3
    assert len(re.findall(r"^[-*] \S", text, re.MULTILINE)) >= 10
    assert re.search(r"[€$£]|\b(EUR|USD|GBP)\b", text), "a salary"
    assert re.search(r"\d|\b(two|three|four|five|six)\b", text), "years"
