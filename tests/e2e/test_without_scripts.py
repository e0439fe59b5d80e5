"""The main path with scripts switched off: forms and links alone."""

import re
from urllib.parse import urlsplit

import pytest

from tests.e2e.records import applications_of, events_of, stage_of
from tests.e2e.story import POSTING, RESUMES
from tests.kit.hostile import encrypted_pdf
from tests.kit.live import ids_in

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
TITLE = "Backend engineer, invoices"
FILES = ("perrin-ashgrove.pdf", "hedda-sorensen-oyelaran.docx", "radovan-mcilwraith.txt")


@pytest.fixture(scope="module")
def page(people):
    """A senior recruiter whose browser runs no script."""
    return people("senior", scripts=False)


@pytest.fixture(scope="module")
def job(live, page):
    """The address of a job that was opened from a posting, by forms alone."""
    page.goto(f"{live.url}/jobs/")
    page.get_by_role("link", name="Open a job").first.click()
    page.get_by_label("The posting").fill(POSTING.replace("Senior backend engineer", TITLE))
    page.get_by_role("button", name="Read the posting").click()
    again(page, "Look over the draft")
    assert page.get_by_label("Title").input_value() == TITLE
    page.get_by_role("button", name="Confirm and open").click()
    return urlsplit(page.url).path.removesuffix("upload/")


def again(page, words, *, times=40):
    """Follow “Look again” until the page says this, as a person without scripts does."""
    for _ in range(times):
        if page.get_by_text(words, exact=True).count():
            return
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Look again").click()
    raise AssertionError(f"“{words}” never came: {page.locator('main').inner_text()[:500]}")


def test_a_posting_becomes_an_open_job(live, job):
    assert live.rows("select title, status from recruiting_jobrequisition where public_id = ?", *ids_in(job)) == [
        (TITLE, "open")
    ]


def test_files_go_by_the_plain_box_and_are_told_one_by_one(live, page, job):
    page.goto(f"{live.url}{job}upload/")
    sent = [
        *({"name": name, "mimeType": "", "buffer": (RESUMES / name).read_bytes()} for name in FILES),
        {"name": "locked.pdf", "mimeType": "application/pdf", "buffer": encrypted_pdf("secret", "owner")},
        {"name": "page.html", "mimeType": "text/html", "buffer": b"<html><script>alert(1)</script>Robin</html>"},
    ]
    page.locator("input[type=file]").set_input_files(sent)
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/uploads/*/")
    again(page, "Done", times=120)
    held = dict(
        live.rows("select original_filename, status from recruiting_resumeintake where batch = ?", *ids_in(page.url))
    )
    assert {name for name, status in held.items() if status == "refused"} == {"locked.pdf", "page.html"}
    assert {held[name] for name in FILES} == {"added"}
    assert page.locator(".cd-file[data-state=failed] .is-bad").count() == 2
    assert all(page.locator(".cd-file[data-state=failed] .is-bad").all_inner_texts())


def test_the_list_is_ranked_and_the_reasons_are_a_page(live, page, job):
    page.goto(f"{live.url}{job}applicants/")
    held = applications_of(live, *ids_in(job))
    assert page.locator("#ranking .cd-name").all_inner_texts() == [name for name, *_ in held]
    page.get_by_role("link", name=f"Why {held[0][0]} ranks here").click()
    page.get_by_text(re.compile("How .* is made")).wait_for()
    quote = page.locator(".cd-quote").first
    said = quote.locator("blockquote").text_content()
    quote.locator("a").click()
    lit = page.locator("mark[data-server]").all_inner_texts()
    assert "".join("".join(lit).split()) == "".join(said.split())


def test_a_form_moves_takes_back_and_decides(live, page, job):
    page.goto(f"{live.url}{job}board/")
    card = page.locator("[data-card]").first
    name, application = card.get_attribute("data-name"), card.get_attribute("data-card").replace("-", "")
    before = stage_of(live, application)
    card.get_by_role("link", name=f"Move or act on {name}").click()
    card.locator("form button:visible").first.click()
    moved = stage_of(live, application)
    assert moved != before
    page.get_by_text(f"{name} moved to {moved}.").first.wait_for()
    page.get_by_role("button", name="Undo").first.click()
    assert stage_of(live, application) == before
    page.goto(f"{live.url}{job}applicants/")
    page.get_by_role("link", name=name, exact=True).click()
    page.locator("#decide").get_by_role("radio", name="Reject").check()
    page.get_by_role("button", name="Decide").click()
    assert live.one("select outcome from recruiting_application where public_id = ?", application) == ""
    page.locator("#decide").get_by_role("textbox", name="Reason").fill("Wants to work nights only.")
    page.get_by_role("button", name="Decide").click()
    page.locator("#decide").get_by_text("Wants to work nights only.").wait_for()
    assert live.one("select outcome from recruiting_application where public_id = ?", application) == "rejected"
    assert [kind for kind, *_ in events_of(live, application)] == ["applied", "moved", "moved", "decided"]
