"""One invited interview from the invitation to the feedback: a reload and a lost connection in the middle, the report,
own scores first, the release."""

import json
import re
from typing import Any

import pytest

from tests.e2e.people import faults_of
from tests.e2e.records import audited

pytestmark = pytest.mark.e2e
EMAIL = "orla.whitcombe@sitters.test"
SEED = ("-W", "ignore", "-m", "tests.e2e.invited_interview_seed")
FIRST = (
    "In 2024 I found the fault in the ramp control myself: a sensor counted each wagon twice. For example, on one "
    "crossing it showed 62 wagons where 31 stood. I checked the cause by reading the log of one crossing."
)
SECOND = "I moved the sensor and wrote a check that runs before each crossing, so that the count was right in May."
INVITED = "select status, feedback, released_at is not null from interviews_invitedinterview where candidate_email = ?"
CHAT = "from interviews_chat c join interviews_invitedinterview i on i.chat_id = c.id where i.candidate_email = ?"
ANSWERS = f"""select m.content from interviews_chatmessage m where m.role = 'user' and m.chat_id = (select c.id {CHAT})
    order by m.seq"""  # noqa: S608 - our own words
VERSION = f"""select v.number, v.overall_score, v.total_responses_given from interviews_reportversion v
    join interviews_exportablereport r on r.current_id = v.id
    where r.chat_id = (select c.id {CHAT})"""  # noqa: S608 - our own words
EVIDENCE = "select score, summary from recruiting_evidence where kind = 'interview' order by id desc limit 1"


@pytest.fixture(scope="module")
def application(live: Any) -> str:
    """The applicant's application."""
    out = live.var / "invited.json"
    live._parts.run(*SEED, "make", str(out))
    return str(json.loads(out.read_text())["application"])


def invited(live: Any, page: Any, application: str) -> str:
    """From the application's page to the mail; the link."""
    page.goto(f"{live.url}/applications/{application}/")
    page.locator("#ai-interviews").scroll_into_view_if_needed()
    page.get_by_role("link", name="Invite to an AI interview").click()
    page.get_by_label("Interview", exact=True).select_option(label="Ferry engineer")
    when = page.evaluate("new Date(Date.now() + 864e5).toISOString().slice(0, 16)")
    page.get_by_label("Opens").fill(when)
    page.get_by_label("Timezone").select_option("UTC")
    page.get_by_label("Minutes").fill("30")
    assert faults_of(page) == []
    page.get_by_role("button", name="Send invitation").click()
    shown = page.get_by_label("Link", exact=True).input_value()
    assert faults_of(page) == []
    link = re.search(rf"{live.url}/i/\S+", live.mailed(EMAIL))[0]
    assert link == shown
    return link


def turns(page: Any) -> int:
    return int(page.locator(".cd-turn--ai").count())


def answered(page: Any, text: str) -> None:
    """Write an answer, send it, and wait for the interviewer's next turn."""
    before = turns(page)
    page.locator("[data-answer]").fill(text)
    page.locator("[data-send]").click()
    page.wait_for_function("(n) => document.querySelectorAll('.cd-turn--ai').length > n", arg=before)


def talked(live: Any, page: Any) -> None:
    """Through a reload and a lost connection to the end."""
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_url("**/talk/")
    page.locator("[data-answer]").wait_for()
    page.locator("[data-answer]").fill(FIRST)
    page.locator("[data-kept]", has_text=re.compile(r"Kept at \d")).wait_for()
    page.reload()
    assert page.locator("[data-answer]").input_value() == FIRST
    answered(page, FIRST)
    page.context.set_offline(True)
    before = turns(page)
    page.locator("[data-answer]").fill(SECOND)
    page.locator("[data-send]").click()
    page.locator("[data-show=offline]").wait_for()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("(n) => document.querySelectorAll('.cd-turn--ai').length > n", arg=before)
    page.complaints.clear()  # the browser itself complains that it was offline
    page.locator("[data-done]").click()
    page.wait_for_url("**/done/")
    assert [text for (text,) in live.rows(ANSWERS, EMAIL)] == [FIRST, SECOND]


def reviewed(live: Any, page: Any) -> int:
    """Own scores, then the engine's, feedback, the end of the review; the engine's overall."""
    page.goto(f"{live.url}/interview-invitations/")
    page.get_by_role("link", name=re.compile("Orla Whitcombe")).click()
    assert faults_of(page) == []
    main = page.get_by_role("main")
    assert "Beside your scores" not in main.inner_text()
    assert live.rows(EVIDENCE)[0][0] is None
    for label, score in (("Professionalism", "80"), ("Subject knowledge", "70"), ("Clarity", "75")):
        page.get_by_label(f"{label}, 0 to 100").fill(score)
    page.get_by_role("button", name="Lock my scores").click()
    page.get_by_role("heading", name="Beside your scores").wait_for()
    assert faults_of(page) == []
    ((_number, overall, _given),) = live.rows(VERSION, EMAIL)
    page.get_by_label("Your overall score").fill(str(overall))
    page.get_by_label("Feedback to the candidate").fill("You showed how you found the cause.")
    page.get_by_role("button", name="Keep both and finish").click()
    page.get_by_role("button", name="Release", exact=True).wait_for()
    assert live.rows(INVITED, EMAIL) == [("reviewed", "You showed how you found the cause.", 0)]
    assert live.rows(EVIDENCE)[0][0] == overall
    return int(overall)


def test_from_the_invitation_to_the_feedback(live: Any, people: Any, application: str) -> None:
    senior, guest = people("senior"), people.new()
    link = invited(live, senior, application)
    guest.goto(link)
    assert guest.get_by_role("button", name="Start the interview").count() == 0
    assert re.fullmatch(r"(\d+ d )?\d\d:\d\d:\d\d", guest.locator("[data-countdown]").inner_text())
    assert faults_of(guest) == []
    live._parts.run(*SEED, "open", EMAIL)
    guest.reload()
    assert faults_of(guest) == []
    assert live.rows(INVITED, EMAIL) == [("pending", "", 0)]
    talked(live, guest)
    assert faults_of(guest) == []
    ((number, overall, given),) = live.waited(VERSION, EMAIL)
    assert (number, given) == (1, 2)
    assert live.rows(INVITED, EMAIL)[0][0] == "completed"
    guest.goto(f"{link}result/")
    guest.wait_for_url("**/done/")
    assert reviewed(live, senior) == overall
    senior.get_by_role("link", name="Report", exact=True).click()
    senior.get_by_role("heading", name=re.compile("Interview report")).wait_for()
    senior.locator("a[href^='#turn-']").first.click()
    assert faults_of(senior) == []
    senior.go_back()
    senior.go_back()
    senior.get_by_role("button", name="Release", exact=True).click()
    senior.get_by_text("Released. The candidate gets a mail").wait_for()
    told = re.search(rf"{live.url}/i/\S+/result/", live.mailed(EMAIL))[0]
    guest.goto(told)
    main = guest.get_by_role("main").inner_text()
    assert "You showed how you found the cause." in main
    assert "Weighted sum, by code" in main
    assert faults_of(guest) == []
    for name in ("sent", "reviewed", "released"):
        assert audited(live, f"interviews.invitation.{name}") >= 1
