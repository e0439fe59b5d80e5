"""A résumé is reviewed: asked for, followed, read with its notes in the text, narrowed, put on paper, compared."""

import json
import re
from typing import Any

import pymupdf
import pytest

from tests.e2e.people import faults_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
SEED = ("-W", "ignore", "-m", "tests.e2e.review_seed")
RESULT = """select r.overall_score, q.status, q.target_role from recruiting_reviewresult r
    join recruiting_reviewrequest q on q.id = r.request_id where q.public_id = ?"""
NOTES = """select count(*) from recruiting_reviewfeedbackitem i join recruiting_reviewresult r on r.id = i.result_id
    join recruiting_reviewrequest q on q.id = r.request_id where q.public_id = ? and i.feedback_type like ?"""
EVIDENCE = """select e.score from recruiting_evidence e join recruiting_application a on a.id = e.application_id
    where a.public_id = ? and e.kind = 'review'"""


@pytest.fixture(scope="module")
def seeded(live: Any) -> dict[str, str]:
    """The candidate and the application, by id."""
    out = live.var / "review.json"
    live._parts.run(*SEED, str(out))
    return dict(json.loads(out.read_text()))


def ask(page: Any, industry: str) -> str:
    """Fill in the form and wait for the result; its id."""
    page.get_by_label("Industry").select_option(label=industry)
    page.get_by_role("button", name="Start the review").click()
    page.wait_for_url(re.compile(r"/reviews/[0-9a-f-]{36}/$"))
    there = page.get_by_role("link", name="The review is there: open it").or_(page.locator("[data-text]"))
    there.first.wait_for()
    page.reload()
    page.locator("[data-text]").wait_for()
    return str(page.url.rstrip("/").rpartition("/")[2])


def shown(page: Any) -> int:
    return int(page.locator(".cd-finding").count())


def test_a_resume_is_reviewed_read_narrowed_compared_and_put_on_paper(live: Any, people: Any, seeded: Any) -> None:
    page, faults = people("senior"), []
    page.goto(f"{live.url}/candidates/{seeded['candidate']}/")
    page.get_by_role("navigation", name="Candidate", exact=True).get_by_role("link", name="Reviews").click()
    page.get_by_text("No review yet").wait_for()
    faults += faults_of(page)
    page.get_by_role("link", name="Review the résumé").first.click()
    assert page.get_by_label("Role").input_value() == "Tariff engineer"
    faults += faults_of(page)
    review = ask(page, "Software and technology")
    key = review.replace("-", "")
    ((score, status, role),) = live.rows(RESULT, key)
    assert (status, role) == ("completed", "Tariff engineer")
    assert page.get_by_role("region", name="Scores").get_by_text(f"{score:.1f}").first.is_visible()
    assert live.one(EVIDENCE, seeded["application"].replace("-", "")) == score
    assert shown(page) == live.one(NOTES, key, "%")
    page.locator("details#made > summary").click()
    faults += faults_of(page)

    finding = page.locator(".cd-finding", has=page.locator("a.cd-cite")).first
    quote = finding.locator("blockquote").inner_text()
    finding.locator("a.cd-cite").click()
    page.locator("mark.is-target").first.wait_for()
    lit = "".join(page.locator("mark.is-target").all_inner_texts())
    assert "".join(lit.split()) == "".join(quote.split())

    page.get_by_label("Notes", exact=True).select_option(label="Strength")
    page.wait_for_url(re.compile("type=strength"))
    assert shown(page) == live.one(NOTES, key, "strength") > 0
    with page.expect_download() as caught:
        page.get_by_role("link", name="PDF").click()
    paper = pymupdf.open(caught.value.path())
    assert "Wren Ashdown" in paper[0].get_text()

    page.get_by_role("link", name="Review again…").click()
    ask(page, "General")
    page.get_by_text("Compare with…").click()
    page.locator("main .cd-menu__list a").first.click()
    page.get_by_role("heading", name="Two reviews side by side").wait_for()
    faults += faults_of(page)
    page.goto(f"{live.url}/candidates/?q=Ashdown")
    page.get_by_label("Select Wren Ashdown").check()
    page.get_by_role("button", name="Review…").click()
    page.get_by_role("heading", name="Review résumés").wait_for()
    faults += faults_of(page)
    page.get_by_label("Industry").select_option("education")
    page.get_by_role("button", name="Start the reviews").click()
    page.get_by_text("1 of 1 review ended").wait_for()
    faults += faults_of(page)
    page.goto(f"{live.url}/reviews/")
    assert page.locator("tbody tr").count() >= 3
    faults += faults_of(page)
    assert faults == []
