"""An offer from the draft to the hire: drafted with a warning, sent by mail, accepted on a phone without scripts; the
position is filled and the job with it."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from tests.e2e.people import faults_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
EMAIL = "ansgar.vliet@offered.test"
SEED = ("-W", "ignore", "-m", "tests.e2e.offer_seed")
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def ansgar(live: Any) -> dict[str, str]:
    """The applicant's application and job."""
    out = live.var / "offer.json"
    live._parts.run(*SEED, str(out))
    return dict(json.loads(out.read_text()))


def drafted_and_sent(live: Any, page: Any, application: str) -> list[str]:
    """The lead's part; what is wrong with the pages."""
    page.goto(f"{live.url}/applications/{application}/")
    page.get_by_role("link", name="New offer").click()
    page.get_by_label("Salary", exact=True).fill("61000")
    page.get_by_role("textbox", name="First day").fill((timezone.localdate() + timedelta(days=60)).isoformat())
    page.get_by_role("textbox", name="Bonus").fill("A month's pay at the end of the year")
    page.get_by_role("textbox", name="Place of work").fill("Rotterdam")
    faults = faults_of(page)
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("This is above the job’s salary range").wait_for()
    page.get_by_text("EUR 61,000 a year").first.wait_for()
    faults += faults_of(page)
    page.get_by_role("button", name="Send to Ansgar").click()
    page.get_by_text("The offer is on its way").wait_for()
    return faults + faults_of(page)


def accepted_on_a_phone(page: Any, link: str) -> None:
    """The candidate's part, without scripts."""
    page.set_viewport_size(PHONE)
    page.goto(link)
    page.get_by_role("heading", name="Ferry pilot", level=1).wait_for()
    page.get_by_text("Rotterdam").first.wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download as PDF").click()
    assert taken.value.suggested_filename == "offer-ferry-pilot.pdf"
    page.get_by_label("Your full name").fill("Ansgar Vliet")
    page.get_by_label("I have read the offer and accept it.").check()
    page.get_by_role("button", name="Accept the offer").click()
    page.get_by_text("You accepted this offer").wait_for()
    assert page.get_by_role("button", name="Accept the offer").count() == 0


def faults_at(page: Any, address: str) -> list[str]:
    """What is wrong there, for somebody with scripts."""
    page.goto(address)
    return faults_of(page)


def test_an_offer_is_sent_and_accepted_and_fills_the_job(live: Any, people: Any, ansgar: dict[str, str]) -> None:
    staff, candidate = people("senior"), people("", scripts=False)
    faults = drafted_and_sent(live, staff, ansgar["application"])
    link = next(word for word in live.mailed(EMAIL).split() if "/o/" in word)
    looks = people.new()
    faults += faults_at(looks, link)
    accepted_on_a_phone(candidate, link)
    faults += faults_at(looks, link)
    application, job = (UUID(ansgar[name]).hex for name in ("application", "job"))
    assert live.one("select outcome from recruiting_application where public_id = ?", application) == "hired"
    filled = "select positions_filled, status from recruiting_jobrequisition where public_id = ?"
    assert live.rows(filled, job) == [(1, "filled")]
    live.waited("select 1 from accounts_notification where kind = 'recruiting.offer_answered'")
    staff.goto(f"{live.url}/applications/{ansgar['application']}/")
    staff.get_by_role("region", name="Offer").get_by_role("link", name="EUR 61,000 a year").click()
    staff.get_by_text("Name typed").wait_for()
    staff.get_by_text("Ansgar Vliet").first.wait_for()
    faults += faults_of(staff)
    for path in ("/offers/", "/settings/offers/"):
        faults += faults_at(staff, f"{live.url}{path}")
    assert faults == []
