"""What surrounds a match: the skill checker, documents, roles, how a match came to be, what the readers read."""

import re
from uuid import UUID

import pytest

from tests.e2e.people import faults_of
from tests.kit.live import ids_in

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
RESUME = "Ottoline Farrow\nSkills: Python, PostgreSQL\nWork\nData engineer, Quill Works, 2019 - 2024\nBuilt loads."
POSTING = "Data engineer\n\nRequirements\n- 3 years of Python\n- PostgreSQL\n- Apache Kafka"


def test_a_check_of_ones_own_compares_pasted_texts_and_makes_nobody(live, people) -> None:
    page = people("junior")
    before = live.one("SELECT count(*) FROM recruiting_candidate")
    page.goto(f"{live.url}/skill-checker/")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("alert").first.wait_for()
    page.complaints.clear()  # Chromium names the refused form an error
    faults = faults_of(page)
    resume, posting = page.get_by_label("Or its text").all()
    resume.fill(RESUME)
    posting.fill(POSTING)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url(re.compile(r"/skill-checker/[0-9a-f-]{36}/"))
    page.get_by_text("Apache Kafka").first.wait_for(timeout=60_000)
    page.get_by_text("of 100").wait_for()
    faults += faults_of(page)
    assert live.one("SELECT count(*) FROM recruiting_candidate") == before
    status = live.one("SELECT status FROM recruiting_skillcheck")
    page.goto(f"{live.url}/skill-checker/")
    page.get_by_role("link", name="Data engineer").first.wait_for()
    assert (status, faults) == ("done", [])


def test_a_document_is_added_opened_and_put_away(live, people, tmp_path) -> None:
    page = people("senior")
    page.goto(f"{live.url}/candidates/?q=Resident")
    page.get_by_role("link", name="Resident Ours").first.click()
    page.wait_for_url(re.compile(r"/candidates/[0-9a-f-]{36}/"))
    (candidate,) = ids_in(page.url)
    page.goto(f"{live.url}/candidates/{UUID(candidate)}/documents/")
    file = tmp_path / "certificate.txt"
    file.write_text("Certificate of crane safety, first class.")
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_role("button", name="Add the document").click()
    page.get_by_text("certificate.txt").first.wait_for()
    faults = faults_of(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("certificate.txt")).first.click()
    assert download.value.path().read_text().startswith("Certificate of crane")
    stored = live.rows("SELECT original_filename FROM recruiting_uploadeddocument")
    assert (stored, faults) == ([("certificate.txt",)], [])


def test_a_role_is_written_and_offered_where_a_job_begins(live, people) -> None:
    page = people("admin")
    page.goto(f"{live.url}/settings/roles/new/")
    page.get_by_label("Name").fill("Crane driver")
    page.locator("input[name^=skills]").first.fill("Python")
    faults = faults_of(page)
    page.get_by_role("button", name=re.compile("Save|Keep")).first.click()
    page.wait_for_url(re.compile(r"/settings/roles/$"))
    page.get_by_role("link", name="Crane driver").wait_for()
    page.goto(f"{live.url}/jobs/new/")
    page.get_by_text("Crane driver").first.wait_for()
    assert (live.rows("SELECT name FROM recruiting_jobrole"), faults) == ([("Crane driver",)], [])


def test_how_a_match_came_to_be_and_what_was_read(live, people) -> None:
    page = people("senior")
    application = live.one(
        "SELECT a.public_id FROM recruiting_application a JOIN recruiting_candidate c ON c.id = a.candidate_id"
        " WHERE c.last_name = 'Ours'"
    )
    page.goto(f"{live.url}/applications/{UUID(application)}/matches/")
    page.get_by_role("heading", name="Match history").wait_for()
    page.get_by_text("The first match").first.wait_for()
    faults = faults_of(page)
    page.goto(f"{live.url}/jobs/new/")
    page.get_by_label("The posting").fill(POSTING)
    page.get_by_role("button", name=re.compile("Read")).first.click()
    live.waited("SELECT id FROM recruiting_extractionlog WHERE succeeded AND kind = 'jd'", seconds=60)
    page.goto(f"{live.url}/settings/extractions/")
    page.get_by_role("heading", name="Extraction log").wait_for()
    faults += faults_of(page)
    page.locator(".cd-list a").first.click()
    page.get_by_role("heading", name="What was found").wait_for()
    assert page.get_by_text("'start':").count() == 0
    assert faults + faults_of(page) == []
