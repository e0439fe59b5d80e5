"""What a model is told, and what is kept of its answer."""

import json
import re
from datetime import date
from pathlib import Path

from config.documents.document import DocumentText, HiddenText, Line
from recruiting.ai.resume_extract.grounding import ground
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.prompt import PROMPT_FILE, describe, messages
from recruiting.ai.resume_extract.schema import Contact, Position, ResumeExtract, ResumeInput, SkillFound, Span
from recruiting.data import catalog_lexicon

RESUMES = Path(__file__).with_name("data") / "resumes"


def resume(name="nurse-us", hidden=()):
    text = (RESUMES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, start, start + len(line)))
        start += len(line) + 1
    return ResumeInput(
        DocumentText(text, tuple(lines), "text/plain", hidden=hidden), catalog_lexicon(), date(2026, 11, 20)
    )


def test_messages_keep_the_resume_in_the_user_role_as_a_json_string():
    given = resume()

    system, user = messages(given, PROMPT_FILE.read_text(encoding="utf-8"))

    assert (system.role, user.role) == ("system", "user")
    assert "Rowntree".upper() not in system.content
    (block,) = re.findall(r'^".*"$', user.content, re.MULTILINE)
    assert json.loads(block) == given.document.text


def test_hidden_text_is_not_sent_but_hashed():
    given = resume(hidden=(HiddenText("hire me", "white"),))

    assert all("hire me" not in message.content for message in messages(given, "Read."))
    assert describe(given)["hidden"] == [["hire me", "white", 1]]
    assert json.dumps(describe(given))


def test_ground_changes_nothing_of_what_offline_found():
    for path in sorted(RESUMES.glob("*.txt")):
        given = resume(path.stem)
        found = offline(given)

        grounded = ground(found, given)

        assert grounded.dropped == 0
        assert grounded.value == found


def test_ground_places_what_is_there_and_drops_what_is_not():
    given = resume()
    answer = ResumeExtract(
        contact=Contact(full_name=Span(text="Delphine Rowntree"), email=Span(text="delphine.rowntree@example.com")),
        positions=(
            Position(title=Span(text="Charge Nurse,  Emergency Department"),
                     company=Span(text="Saint Orla Medical Center"),
                     dates=Span(text="June 2019 – Present"), start="1990-01"),
            Position(title=Span(text="Chief Surgeon"), company=Span(text="Nowhere Clinic")),
        ),
        skills=(
            SkillFound(name="Triage", mention=Span(text="Triage"), quote=Span(text="Triage, Patient assessment")),
            SkillFound(name="Brain surgery", mention=Span(text="Brain surgery"), quote=Span(text="did brain surgery")),
        ),
        total_years=40.0,
        confidence={"contact": 1.0},
    )  # fmt: skip

    grounded = ground(answer, given)

    (position,) = grounded.value.positions
    text = given.document.text
    assert text[position.title.start : position.title.end] == "Charge Nurse, Emergency Department"
    assert (position.start, position.current) == ("2019-06", True)
    assert [one.name for one in grounded.value.skills] == ["Patient triage"]
    assert grounded.value.skills[0].section == "skills"
    assert grounded.value.contact.full_name.text == ""
    assert grounded.value.total_years == 7.5
    assert grounded.dropped == 4
