"""A spreadsheet of people: matched, looked at, imported, undone; then an export. Without scripts."""

import re

import pytest

from tests.e2e.people import faults_of
from tests.factories.recruiting_imports import csv_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]

HEADINGS = ("Full name", "E-mail", "Current title", "Skills", "Shoe size")
ROWS = (
    ("Wilhelmina Oakenshaw", "wilhelmina@post.example", "Glazier", "Glazing; Leading", "38"),
    ("Barnaby Thistlewood", "barnaby at post.example", "Roofer", "Slating", "44"),
)


def until(page, words: str) -> None:
    """Look again until the background work says so."""
    for _ in range(40):
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{words} never came on {page.url}")


def sound(lead, address: str) -> list[str]:
    """What is wrong with the page, as somebody with scripts sees it."""
    lead.goto(address)
    return faults_of(lead)


def test_a_spreadsheet_is_imported_and_undone(live, people) -> None:
    page, lead, faults = people("senior", scripts=False), people("admin"), []
    page.goto(f"{live.url}/imports/")
    page.get_by_role("link", name="New import").first.click()
    page.locator("[name=file]").set_input_files(
        {"name": "fair.csv", "mimeType": "text/csv", "buffer": csv_of(ROWS, HEADINGS, ";")}
    )
    page.get_by_role("button", name="Match the columns").click()
    assert page.get_by_label("Full name").input_value() == "full_name"
    assert page.get_by_label("Shoe size").input_value() == ""
    page.get_by_label("Shoe size").select_option("note")
    faults += sound(lead, page.url)
    page.get_by_role("button", name="See what would happen").click()
    page.get_by_text("1 new candidate").wait_for()
    page.get_by_text("is not an e-mail address").wait_for()
    faults += sound(lead, page.url)
    page.get_by_role("button", name="Import 1 row").click()
    until(page, "Undo the import")
    assert page.get_by_role("link", name="Wilhelmina Oakenshaw").count() == 1
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Rows not imported, as CSV").click()
    assert "barnaby at post.example" in fetched.value.path().read_text()
    faults += sound(lead, page.url)
    page.get_by_role("button", name="Undo", exact=True).click()
    until(page, "Removed again")

    page.goto(f"{live.url}/exports/new/jobs/")
    page.get_by_role("button", name="Make the file").click()
    link = page.get_by_role("link", name=re.compile("Jobs, CSV"))
    for _ in range(40):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as fetched:
        link.first.click()
    assert fetched.value.suggested_filename == "jobs.csv"
    page.goto(f"{live.url}/exports/new/candidates/")
    faults += sound(lead, page.url)
    assert faults == []
