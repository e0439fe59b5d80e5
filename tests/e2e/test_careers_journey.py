"""From the careers page to a withdrawn application, by a browser without scripts; every page sound in both themes."""

import re

import pytest

from tests.e2e.people import faults_of
from tests.e2e.story import RESUMES

pytestmark = pytest.mark.e2e
TITLE, EMAIL, SECONDS = "Warehouse planner", "tamar.q@example.org", 3.2
QUESTION = "May you drive a forklift?"


@pytest.fixture(scope="module")
def asked(live, people) -> str:
    """The job is published and asks a question, as a recruiter does it; the address of its questions."""
    page = people("admin")
    page.goto(f"{live.url}/jobs/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name=re.compile(r"\d+ questions?$")).click()
    page.get_by_label("Question", exact=True).fill(QUESTION)
    page.get_by_label("The answer is").select_option("yes_no")
    page.get_by_label("Needs an answer").check()
    page.locator("summary", has_text="Flag some answers").click()
    page.get_by_label("Answers to flag").fill("no")
    page.get_by_role("button", name="Add the question").click()
    page.get_by_role("link", name=QUESTION).wait_for()
    faults = faults_of(page)
    at = page.url
    page.get_by_role("link", name="Look at the form").click()
    page.get_by_text("Nothing is sent from here").wait_for()
    assert faults + faults_of(page) == []
    return at


def test_applying_asking_and_withdrawing_without_scripts(live, people, asked) -> None:
    page, seen = people("", scripts=False), []
    page.goto(f"{live.url}/careers/ours/?src=fair")
    page.get_by_label("Search").fill("planner")
    page.get_by_role("button", name="Show jobs").click()
    seen.append(page.url)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("heading", name=TITLE, level=1).wait_for()
    seen.append(page.url)
    page.get_by_role("link", name=f"Apply now: {TITLE}").click()
    page.locator("input[type=file]").set_input_files(RESUMES / "tamar-quillfeather.pdf")
    seen.append(page.url)
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_label("Last name").input_value() == "Quillfeather"
    assert page.get_by_label("E-mail").input_value() == EMAIL
    seen.append(page.url)
    page.get_by_label("First name").fill("Tamar Jay")
    page.get_by_role("group", name=QUESTION).get_by_label("No", exact=True).check()
    page.get_by_label("may read and keep my application").check()
    page.get_by_label("I have read how software assists").check()
    page.wait_for_timeout(SECONDS * 1000)
    page.get_by_role("button", name="Send application").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    seen.append(page.url)

    ((person, source, flagged),) = live.waited(
        "select c.first_name, r.source_token, r.flagged from recruiting_arrival r"
        " join recruiting_application a on a.id = r.application_id"
        " join recruiting_candidate c on c.id = a.candidate_id where c.email = ?",
        EMAIL,
    )
    assert (person, source, flagged) == ("Tamar Jay", "fair", 1)
    link = next(word for word in live.mailed(EMAIL).split() if "/a/" in word)
    live.waited(
        "select 1 from recruiting_application a join recruiting_candidate c on c.id = a.candidate_id"
        " where c.email = ? and a.resume_id is not null and a.match_score is not null",
        EMAIL,
    )
    page.goto(link)
    page.get_by_text("Now: Application received").wait_for()
    page.get_by_text("tamar-quillfeather.pdf").wait_for()
    page.get_by_role("textbox", name="Your question").fill("When would I begin?")
    page.get_by_role("button", name="Ask the team").click()
    page.get_by_text("When would I begin?").wait_for()
    page.get_by_role("button", name="Ask for an explanation").click()
    page.get_by_text("You asked for an explanation.").wait_for()
    staff = people("admin")
    staff.goto(asked.replace("questions/", "answers/") + "?flagged=1")
    staff.get_by_role("link", name="Tamar Jay Quillfeather").click()
    staff.get_by_text("One answer is flagged").wait_for()
    faults = faults_of(staff)
    staff.get_by_label("Your answer").last.fill("In May.")
    staff.get_by_role("button", name="Send the answer").last.click()
    staff.get_by_text("In May.").wait_for()
    page.goto(link)
    page.get_by_text("In May.").wait_for()
    page.get_by_role("link", name="Withdraw the application").click()
    seen += [link, page.url]
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_text("This application is withdrawn.").wait_for()
    seen.append(page.url)

    looks = people.new()
    for address in [*seen, f"{live.url}/careers/ours/embed/", f"{live.url}/careers/ours/how-software-assists/"]:
        looks.goto(address)
        faults += faults_of(looks)
    assert faults == []
