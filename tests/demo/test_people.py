"""The demo's people are whole, varied and invented; their files show what the truth beside them says."""

import json
import re
import unicodedata
from collections import Counter

import pytest

from demo.drawn import truth
from demo.make_resumes import DRAW, file_name, write
from demo.people import HERE, Person, load_people

PEOPLE = load_people()
RESUMES = HERE / "resumes"
INVENTED_MAIL = re.compile(r"@([\w-]+\.)*(example\.(com|org|net)|[\w-]+\.example)$")
# Numbers that the numbering authorities set aside for fiction, digits only, with or without the country's code.
INVENTED_PHONES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^1?[2-9]\d{2}55501\d{2}$",  # North America
        r"^(44|0)7700900\d{3}$",  # United Kingdom, mobile
        r"^(44|0)2079460\d{3}$",  # London
        r"^(44|0)1\d{2}4960\d{3}$",  # Leeds, Sheffield, Nottingham, Leicester, Bristol and the like
        r"^(44|0)292018\d{4}$",  # Cardiff
        r"^(44|0)1632960\d{3}$",  # no area
        r"^(61|0)491570\d{3}$",  # Australia, mobile
        r"^(61|0)[2378]5550\d{4}$",  # Australia, landline
        r"^(33|0)6399801\d{2}$|^(33|0)63998\d{4}$",  # France, mobile
        r"^(33|0)[1-5](9900|6191|3531|6571|3649)\d{4}$",  # France, landline
        r"^(49|0)3023125\d{3}$",  # Berlin
        r"^(353|0)2091\d{5}$",  # Ireland
        r"^(46|0)8465004\d{2}$|^(46|0)701740\d{3}$",  # Sweden
    )
)


def folded(text: str) -> str:
    """Without the differences that drawing makes: ligatures, line breaks, runs of space."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\xad", "").split())


def shown(person: Person) -> str:
    """All text of the person's committed file, columns one after the other where the file has two."""
    path = RESUMES / file_name(person)
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    if path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
        return "\n".join([p.text for p in document.paragraphs] + cells)
    import pymupdf

    with pymupdf.open(path) as document:
        return "\n".join(page.get_text() for page in document)


def values(facts: dict) -> list[str]:
    """Every value of a truth file."""
    rows = [*facts["experience"], *facts["education"], facts["contact"]]
    return [value for row in rows for value in row.values()] + facts["skills"]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.slug)
def test_every_value_of_the_truth_is_drawn(person):
    facts = json.loads((RESUMES / file_name(person)).with_suffix(".truth.json").read_text(encoding="utf-8"))
    assert facts == truth(person), "the committed file is older than the data: run python -m demo.make_resumes"
    text = folded(shown(person))
    assert [v for v in values(facts) if folded(v) not in text] == []


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.slug)
def test_every_person_is_invented(person):
    assert INVENTED_MAIL.search(person.contact.email)
    digits = re.sub(r"\D", "", person.contact.phone)
    assert any(pattern.match(digits) for pattern in INVENTED_PHONES), person.contact.phone
    for link in person.contact.links:
        assert re.search(r"(^|\.)example(\.com|\.org)?(/|$)|\.example(/|$)", link), link


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.slug)
def test_every_person_has_a_career_told_in_facts(person):
    assert 1 <= len(person.experience) <= 6
    assert person.education
    assert any(position.bullets for position in person.experience)
    assert sum(len(group.items) for group in person.skills) >= 5
    skills = [item.casefold() for group in person.skills for item in group.items]
    assert len(skills) == len(set(skills))


def test_people_differ_from_each_other():
    for value in ("slug", "contact.email", "contact.phone", "contact.full_name"):
        field, _, inner = value.partition(".")
        all_of_it = [getattr(getattr(p, field), inner) if inner else getattr(p, field) for p in PEOPLE]
        assert [v for v, n in Counter(all_of_it).items() if n > 1] == [], value
    bullets = Counter(bullet for p in PEOPLE for position in p.experience for bullet in position.bullets)
    assert [b for b, n in bullets.items() if n > 1] == []


def test_each_layout_is_drawn_the_same_twice(tmp_path):
    one_of_each = {p.style.layout: p for p in PEOPLE}
    assert set(one_of_each) <= set(DRAW)
    for person in one_of_each.values():
        first = write(person, tmp_path).read_bytes()
        assert write(person, tmp_path).read_bytes() == first, person.style.layout


def test_no_file_is_left_over():
    expected = {file_name(p) for p in PEOPLE} | {f"{p.slug}.truth.json" for p in PEOPLE}
    assert {path.name for path in RESUMES.iterdir()} == expected
    assert sum(path.stat().st_size for path in RESUMES.iterdir()) < 4_000_000
