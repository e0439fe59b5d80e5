"""Redaction: nothing that names the person is left, years and work are, and places can be told."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.ai.text.folding import without_accents
from config.documents.reading import read_document
from recruiting.ai.redaction import Options, RedactionInput, redact
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.data import catalog_lexicon
from tests.factories.recruiting_reviews import TEXT, TODAY
from tests.kit.sizes import tries

DEMO = Path(__file__).parents[3] / "demo" / "resumes"
FULL = """Ms. Zoë Müller-Nwokolo, RN
Z O Ë
12 Harbor Street, 4050 Basel | zoe.nwokolo@mail.example | +41 44 668 18 00 | linkedin.com/in/zoemuller
Date of birth: 4 May 1990 | Nationality: Swiss | Married | she/her
GitHub: zoemuller

Experience
Head nurse, Harbor Clinic, May 2015 - June 2019
She led 12 nurses; her ward cut falls by 30%, alarms to 310 ms. Dr Mueller-Nwokolo taught triage with Python and Epic.
Nurse, Ridge Hospital, 2012 - 2015
Mother of two, 34 years old. Contact zoe.nwokolo (at) mail.example or @zoemuller.

Education
BSc Nursing, Lakeside University, 2008 - 2012
Z. Nwokolo, page 2 of 2
"""


def extracted(text: str) -> ResumeExtract:
    document = read_document(text.encode(), filename="resume.txt")
    return offline(ResumeInput(document=document, lexicon=catalog_lexicon(), today=TODAY))


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", without_accents(text)))


@pytest.fixture(scope="module")
def full() -> ResumeExtract:
    return extracted(FULL)


def test_nothing_that_names_the_person_is_left_and_the_work_is(full: ResumeExtract) -> None:
    found = redact(RedactionInput(FULL, full, ("Zoë Müller-Nwokolo",), ("zoe.nwokolo",)))
    left = words(found.text)
    assert not left & {"zoe", "muller", "mueller", "nwokolo", "zoemuller", "basel", "harbor street", "swiss", "married"}
    assert not re.search(r"Z O Ë|668 ?18|4050|1990|34 years|Mother|\bShe\b|\bher\b|\bMs\b|@", found.text)
    for kept in (
        "May 2015 - June 2019",
        "They led 12 nurses; their ward cut falls by 30%, alarms to 310 ms",
        "Ridge Hospital",
        "RN",
    ):
        assert kept in found.text, found.text
    assert found.counts["gender"] >= 3
    assert {"name", "email", "phone", "url", "address", "birth", "family"} <= set(found.counts)
    assert all(FULL[one.start : one.end] for one in found.replacements)
    line = FULL.index("Dr Mueller")
    assert found.quote(line, FULL.index(" with Python", line)).endswith("[name] taught triage")


def test_options_hide_employers_and_schools_and_keep_what_a_job_asks_for(full: ResumeExtract) -> None:
    hidden = redact(RedactionInput(FULL, full, options=Options(employers=True, schools=True))).text
    assert not words(hidden) & {"clinic", "ridge", "lakeside"}
    assert "[employer 1]" in hidden
    assert "[school 1]" in hidden
    part = redact(RedactionInput(FULL, full, options=Options(sections=("experience",), skills=("Python",)))).text
    assert "Python" in part
    assert "Lakeside" not in part
    assert "[phone]" not in part
    assert redact(RedactionInput(FULL, full)).text == redact(RedactionInput(FULL, full)).text


NAME = st.text(st.sampled_from("abcdefghijklmnoprstuvzéüøłñç"), min_size=3, max_size=9).map(str.capitalize)
CASES = st.sampled_from([str, str.upper, str.lower])


@settings(max_examples=tries(25), deadline=None)
@given(first=NAME, last=NAME, turn=CASES, digits=st.from_regex(r"\+351 9[1236]\d \d{3} \d{3}", fullmatch=True))
def test_no_planted_identity_survives(first: str, last: str, turn, digits: str) -> None:  # type: ignore[no-untyped-def]
    """The name in any case, run together, with an apostrophe-s, in a footer; the address; the number."""
    plain = without_accents(first) + "." + without_accents(last)
    planted = (
        f"{turn(first)} {turn(last)}\n{plain}@mail.example | {digits}\n{TEXT}\n{turn(first)}’s team, {first}{last}\n"
        f"{turn(last)}, {first[0]}. page 2\ngithub.com/{plain}\n{digits.replace(' ', '-')}\n"
    )
    found = redact(RedactionInput(planted, ResumeExtract(language="en"), (f"{first} {last}",), (digits,)))
    tokens = {without_accents(first), without_accents(last)}
    assert not tokens & words(found.text), found.text
    assert plain not in without_accents(found.text)
    assert re.sub(r"\D", "", digits)[-9:] not in re.sub(r"[^\d\n]", "", found.text)


@pytest.mark.heavy
def test_every_demo_resume_loses_its_contact() -> None:
    leaks = []
    for truth in sorted(DEMO.glob("*.truth.json")):
        file = next(one for one in DEMO.glob(truth.name.removesuffix("truth.json") + "*") if one != truth)
        document = read_document(file.read_bytes(), filename=file.name)
        extract = offline(ResumeInput(document=document, lexicon=catalog_lexicon(), today=TODAY))
        text = redact(RedactionInput(document.text, extract)).text
        contact = json.loads(truth.read_text(encoding="utf-8"))["contact"]
        tokens = set(re.findall(r"[^\W\d_]{3,}", without_accents(contact["full_name"])))
        if tokens & words(text) or contact["email"] in text or contact["phone"] in text:
            leaks.append(file.name)
    assert leaks == []
