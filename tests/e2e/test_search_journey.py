"""Finding people: why they were found, what was meant, a search that is kept and opened again."""

import re

import pytest

from tests.e2e.people import faults_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]


def test_a_search_says_why_offers_what_was_meant_and_is_kept(live, people) -> None:
    page = people("admin")
    page.goto(f"{live.url}/candidates/")
    box = page.get_by_role("searchbox")
    box.fill('resident "billing services" -java')
    box.press("Enter")
    page.get_by_role("link", name="Resident Ours").first.wait_for()
    marked = page.locator(".cd-hit mark").all_inner_texts()
    assert "billing services" in marked
    assert page.get_by_text("Resident Theirs").count() == 0
    faults = faults_of(page)
    page.locator(".cd-hit").first.click()
    page.wait_for_url(re.compile(r"/resumes/.*\?at=\d+-\d+"))

    page.goto(f"{live.url}/candidates/?q=residnt+OR")
    page.get_by_text("OR stands between two words").wait_for()
    page.get_by_role("link", name="Search for Resident").click()
    page.get_by_role("link", name="Resident Ours").first.wait_for()

    page.get_by_text("How to search").click()
    faults += faults_of(page)
    page.get_by_role("link", name="Alert me…").click()
    page.get_by_label("Name").fill("Residents")
    page.get_by_label("Tell me of new people").select_option("at_once")
    faults += faults_of(page)
    page.get_by_role("button", name="Keep search").click()
    page.wait_for_url(re.compile(r"/candidates/\?q=Resident"))
    kept = live.rows("SELECT name, query, alert FROM recruiting_savedsearch WHERE name = 'Residents'")
    assert kept == [("Residents", "q=Resident+OR", "at_once")]
    page.get_by_role("link", name="Saved searches").click()
    faults += faults_of(page)
    page.get_by_role("link", name="Residents", exact=True).click()
    page.get_by_role("link", name="Resident Ours").first.wait_for()
    assert faults == []
