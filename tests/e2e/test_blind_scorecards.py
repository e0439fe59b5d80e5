"""A panel from preparation to the scorecard: private notes, blind feedback at 360 px, words that must not stand,
and the evidence that comes of it."""

import json
import re
from typing import Any

import pytest

from tests.e2e.people import faults_of
from tests.kit.browser import WIDTHS

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
SEED = ("-W", "ignore", "-m", "tests.e2e.scorecard_seed")
NOTES = "Paused the ramp first, then looked at the gauge."
FIRST = "Found the leak by listening to the pump, and said how it was proved."
SECOND = "Named the check before each crossing and what it once caught."
CARDS = """select u.email, f.status, f.overall_rating, f.recommendation, f.strengths from interviews_interviewfeedback f
    join interviews_interviewsession s on s.id = f.interview_id join accounts_user u on u.id = f.interviewer_id
    where s.public_id = ? order by u.email"""
EVIDENCE = """select e.score, e.summary from recruiting_evidence e
    join recruiting_application a on a.id = e.application_id where a.public_id = ? and e.kind = 'feedback'"""
SEAT = """select p.notes from interviews_interviewparticipant p
    join interviews_interviewsession s on s.id = p.session_id
    join accounts_user u on u.id = p.user_id where s.public_id = ? and u.email = ?"""


@pytest.fixture(scope="module")
def panel(live: Any) -> dict[str, str]:
    """The planned interview and its application, by id."""
    out = live.var / "scorecard.json"
    live._parts.run(*SEED, str(out))
    return dict(json.loads(out.read_text()))


def rate(page: Any, name: str, level: int) -> None:
    page.get_by_role("group", name=re.compile(f"^{name}")).get_by_text(str(level), exact=True).click()


def fill(page: Any, *, overall: int, word: str, strengths: str) -> None:
    """What one fills in on a telephone."""
    page.set_viewport_size(dict(zip(("width", "height"), WIDTHS["phone"], strict=True)))
    rate(page, "Overall", overall)
    rate(page, "Technical depth", overall)
    rate(page, "Ramps", overall)
    page.get_by_text(word, exact=True).click()
    page.get_by_label("Strengths").fill(strengths)


def test_a_panel_is_prepared_noted_scored_blind_and_becomes_evidence(live: Any, people: Any, panel: Any) -> None:
    lead, second, senior = people("interviewer"), people("admin"), people("senior")
    interview = f"{live.url}/interviews/{panel['session']}/"
    session, application = (panel[name].replace("-", "") for name in ("session", "application"))
    faults = []

    lead.goto(f"{live.url}/my/interviewing/")
    lead.get_by_role("link", name="Robin Brightwater").first.click()
    lead.get_by_text("Tell me about a failure on board.").wait_for()
    faults += faults_of(lead)
    lead.goto(interview)
    lead.get_by_role("button", name="Begin").click()
    lead.get_by_role("button", name=re.compile("End|over|Complete", re.IGNORECASE)).first.wait_for()
    lead.goto(f"{interview}live/")
    lead.get_by_label("Your notes, private").fill(NOTES)
    lead.get_by_text(re.compile("^Kept at")).wait_for()
    assert live.one(SEAT, session, "interviewer@ours.test") == NOTES
    faults += faults_of(lead)

    lead.get_by_role("link", name="Scorecard").click()
    fill(lead, overall=4, word="Hire", strengths="He is too old for this team.")
    lead.locator(".cd-hint").first.wait_for()
    lead.get_by_role("button", name="Hand in").click()
    lead.locator(".cd-error").first.wait_for()
    assert lead.get_by_label("Strengths").input_value() == "He is too old for this team."
    lead.complaints.clear()
    faults += faults_of(lead)
    fill(lead, overall=4, word="Hire", strengths=FIRST)
    lead.get_by_role("button", name="Hand in").click()
    lead.wait_for_url(f"{interview}scorecard/")
    lead.get_by_text("has not handed in").wait_for()

    second.goto(f"{interview}scorecard/")
    second.wait_for_url(f"{interview}feedback/")
    assert FIRST not in second.content()
    faults += faults_of(second)
    fill(second, overall=3, word="Maybe", strengths=SECOND)
    second.get_by_role("button", name="Hand in").click()
    second.wait_for_url(f"{interview}scorecard/")
    second.get_by_text(FIRST).wait_for()
    assert [tuple(row) for row in live.rows(CARDS, session)] == [
        ("admin@ours.test", "final", 3, "maybe", SECOND),
        ("interviewer@ours.test", "final", 4, "hire", FIRST),
    ]

    senior.goto(f"{interview}scorecard/")
    senior.get_by_text(SECOND).wait_for()
    faults += faults_of(senior)
    senior.get_by_role("link", name="Go on to the decision").click()
    senior.get_by_text("mean 3.5 of 5 by 2 interviewers").first.wait_for()
    score, _summary = live.waited(EVIDENCE, application)[0]
    assert float(score) == pytest.approx(62.5)
    senior.goto(f"{live.url}/interview-feedback/agreement/")
    faults += faults_of(senior)
    assert faults == []
