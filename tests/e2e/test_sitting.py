"""A test taken in Chromium: broken connections, a second device, a crash, two answers to one question; what is kept."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.e2e.people import faults_of

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]
ANSWERS = """
    select p.position, a.value, a.is_answered, a.rev from assessments_answer a
    join assessments_sessionquestion p on p.id = a.place_id join assessments_testsession s on s.id = a.session_id
    join assessments_assessment t on t.id = s.assessment_id where t.title = ? order by p.position
"""
STATUS = """
    select s.status, s.end_reason from assessments_testsession s
    join assessments_assessment t on t.id = s.assessment_id where t.title = ?
"""


@pytest.fixture(scope="module")
def links(live):
    """The links of the seeded tests."""
    out = live.var / "links.json"
    live._parts.run("-W", "ignore", "-m", "tests.e2e.sitting_seed", str(out))
    return json.loads(out.read_text())


def answers_of(live, title):
    """{position: value} as the server holds it."""
    return {position: value and json.loads(value) for position, value, *_ in live.rows(ANSWERS, title)}


def begin(page, link):
    """From the link to the first question, as a candidate goes."""
    page.goto(link)
    page.get_by_role("button", name="Go on to the device check").click()
    page.get_by_text("there and back").wait_for()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Start the test").click()
    page.wait_for_url("**/test/")
    question(page, 1).wait_for()


def question(page, number):
    return page.locator(f"[data-question='{number}']:not([hidden])")


def go(page, number):
    page.locator(f"[data-go='{number}']").click()
    question(page, number).wait_for()


def saved(page):
    """Wait until the page says that the server has everything."""
    page.locator("[data-saved]:visible", has_text=re.compile(r"Saved at \d")).wait_for()


def test_links_that_open_nothing_say_what_to_do(live, people):
    page = people("")
    assert page.goto(f"{live.url}/t/nothing-of-ours/").status == 404
    assert "newest mail" in page.locator("main").inner_text()
    page.complaints.clear()
    assert faults_of(page) == []


def test_the_pages_before_the_start_change_nothing_by_being_read(live, people, links):
    page, faults = people.new(), []
    page.goto(links["whole"])
    faults += faults_of(page)
    assert live.rows(STATUS, "Backend fundamentals") == []
    page.get_by_role("button", name="Go on to the device check").click()
    page.get_by_text("there and back").wait_for()
    faults += faults_of(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Start the test").wait_for()
    faults += faults_of(page)
    assert live.rows(STATUS, "Backend fundamentals") == [("ready", "")]
    assert faults == []


def test_every_kind_is_answered_through_two_broken_connections_a_crash_and_a_second_device(live, people, links):
    page, faults = people.new(), []
    page.goto(links["whole"])
    page.get_by_role("button", name="Go on to the device check").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Start the test").click()
    question(page, 1).wait_for()
    page.keyboard.press("B")
    question(page, 1).get_by_label("Fairly sure").check()
    page.keyboard.press("f")
    saved(page)
    assert answers_of(live, "Backend fundamentals")[1] == {"choice": "B"}
    faults += faults_of(page)

    page.context.set_offline(True)
    page.keyboard.press("n")
    page.keyboard.press("A")
    page.keyboard.press("C")
    go(page, 4)
    question(page, 4).get_by_label("Your answer, a number").fill("42,1")
    page.get_by_text("2 answers kept here").first.wait_for()
    assert page.locator("[data-show=offline]").is_visible()
    faults += faults_of(page)
    page.context.set_offline(False)
    saved(page)
    page.locator("[data-show=offline]").wait_for(state="hidden")
    held = answers_of(live, "Backend fundamentals")
    assert (held[2], held[4]) == ({"choices": ["A", "C"]}, {"number": "42,1"})

    go(page, 9)
    page.context.set_offline(True)
    question(page, 9).get_by_label("Your answer").fill("Because the update is atomic.")
    page.get_by_text("1 answer kept here").first.wait_for()
    page.close()
    again = page.context.new_page()
    again.set_default_timeout(20_000)
    again.complaints = []
    again.context.set_offline(False)
    again.goto(links["whole"])
    again.get_by_role("button", name="Go on with the test").click()
    question(again, 1).or_(question(again, 9)).wait_for()
    saved(again)
    assert answers_of(live, "Backend fundamentals")[9] == {"text": "Because the update is atomic."}

    other = people.new()
    other.goto(links["whole"])
    other.get_by_role("button", name="Go on with the test").click()
    other.locator("[data-go='2']").wait_for()
    go(other, 2)
    assert other.locator("[data-question='2'] [data-choice]:checked").count() == 2
    go(other, 3)
    question(other, 3).get_by_label("True").check()
    go(other, 5)
    question(other, 5).get_by_label("Your answer").fill("Paris")
    go(other, 6)
    question(other, 6).get_by_label("Gap 1").fill("Rome")
    go(other, 7)
    for box in question(other, 7).get_by_role("combobox").all():
        box.select_option(index=1)
    go(other, 8)
    question(other, 8).get_by_role("button", name="Move down").first.click()
    go(other, 10)
    given = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"A plan in words."}
    question(other, 10).locator("input[type=file]").set_input_files(given)
    question(other, 10).get_by_text("Received").wait_for()
    go(other, 11)
    editor = question(other, 11).get_by_label("Your program")
    editor.press("Control+End")
    editor.press("Tab")
    editor.type("print(1)")
    faults += faults_of(other)
    saved(other)
    held = answers_of(live, "Backend fundamentals")
    assert all(value is not None for value in held.values())
    assert (held[3], held[5], held[6]) == ({"choice": "A"}, {"text": "Paris"}, {"gaps": {"1": "Rome"}})
    assert held[11]["code"].endswith("    print(1)")
    assert len(held[8]["order"]) == 3
    other.get_by_role("button", name="Finish").first.click()
    dialog = other.locator("#sitting-submit")
    assert "11 of 11 answered" in dialog.inner_text()
    faults += faults_of(other)
    dialog.get_by_role("button", name="Hand in").click()
    other.wait_for_url("**/done/")
    faults += faults_of(other)
    ((status, reason),) = live.rows(STATUS, "Backend fundamentals")
    assert status in ("submitted", "grading", "graded", "released")
    assert reason == "submitted"
    other.get_by_label("How was this test for you?").fill("Fair and clear.")
    other.get_by_role("button", name="Send").click()
    other.get_by_text("has reached the team").wait_for()
    assert live.rows("select note from assessments_sessionevent where kind = 'feedback'") == [("Fair and clear.",)]
    assert other.goto(links["whole"]).status == 409
    assert [one for one in faults if "ERR_INTERNET_DISCONNECTED" not in one] == []


@pytest.mark.heavy
def test_two_windows_that_answer_one_question_keep_both_and_ask(live, people, links):
    first, second = people.new(), people.new()
    begin(first, links["twice"])
    second.goto(links["twice"])
    second.get_by_role("button", name="Go on with the test").click()
    for page in (first, second):
        go(page, 5)
    first.context.set_offline(True)
    question(first, 5).get_by_label("Your answer").fill("Mine")
    question(second, 5).get_by_label("Your answer").fill("Theirs")
    saved(second)
    first.context.set_offline(False)
    dialog = first.locator("#sitting-conflict[open]")
    dialog.wait_for()
    assert (dialog.locator("[data-mine]").inner_text(), dialog.locator("[data-theirs]").inner_text()) == (
        "Mine",
        "Theirs",
    )
    assert answers_of(live, "Two windows")[5] == {"text": "Theirs"}
    dialog.get_by_role("button", name="Use this one, answered here").click()
    saved(first)
    assert answers_of(live, "Two windows")[5] == {"text": "Mine"}


@pytest.mark.heavy
def test_forward_only_shows_one_question_and_closes_what_is_left(live, people, links):
    page = people.new()
    begin(page, links["forward"])
    assert page.locator("[data-question]").count() == 1
    page.keyboard.press("A")
    page.keyboard.press("n")
    question(page, 2).wait_for()
    assert page.locator("[data-question]").count() == 1
    assert page.get_by_role("button", name="Previous").is_disabled()
    assert page.locator("[data-go='1']").get_attribute("aria-disabled") == "true"
    assert answers_of(live, "One way")[1] == {"choice": "A"}
    assert page.locator("[data-timer=question]").is_visible()
    page.reload()
    question(page, 2).wait_for()


@pytest.mark.heavy
def test_a_break_stops_the_clock_and_a_hidden_clock_is_not_shown(live, people, links):
    page = people.new()
    begin(page, links["resting"])
    assert page.locator("[data-timer]").count() == 0
    page.get_by_role("button", name="Take a break").click()
    page.get_by_role("heading", name="The clock stands still").wait_for()
    assert live.rows(STATUS, "With a break") == [("paused", "")]
    page.get_by_role("button", name="Go on now").click()
    question(page, 1).wait_for()
    assert live.rows(STATUS, "With a break") == [("in_progress", "")]
    page.get_by_role("button", name="Help and keys").click()
    page.get_by_label("Write to the team").fill("May I use a calculator?")
    page.locator("#sitting-help").get_by_role("button", name="Send").click()
    page.get_by_text("Sent, waits for an answer").wait_for()
    assert live.rows("select message from assessments_helprequest") == [("May I use a calculator?",)]


@pytest.mark.heavy
def test_the_recording_is_agreed_to_before_the_start(live, people, links):
    page, ((before,),) = people.new(), live.rows("select count(*) from proctoring_consent")
    page.goto(links["watched"])
    page.get_by_role("button", name="Go on to the device check").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/consent/")
    assert faults_of(page) == []
    page.get_by_label("I have read this and agree").check()
    page.get_by_role("button", name="Agree and continue").click()
    page.get_by_role("button", name="Start the test").click()
    question(page, 1).wait_for()
    assert live.rows("select count(*) from proctoring_consent") == [(before + 1,)]


@pytest.mark.heavy
def test_practice_ends_with_reasons(live, people):
    page, faults = people("senior"), []
    page.goto(f"{live.url}/practice/")
    faults += faults_of(page)
    page.get_by_label("Topic").select_option("Rust")
    page.get_by_label("Level").select_option("intermediate")
    page.get_by_role("button", name="Start; the clock runs").click()
    page.wait_for_url("**/test/")
    page.keyboard.press("?")
    page.locator("#sitting-help[open]").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Finish").first.click()
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url("**/result/")
    for _ in range(40):
        if page.get_by_text("Question by question").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert page.get_by_text("Because it says so.").count() == 4
    faults += faults_of(page)
    assert faults == []


@pytest.mark.heavy
def test_without_scripts_the_pages_around_the_test_work(live, browser, links):
    from tests.kit.browser import opened

    with opened(browser, scripts=False) as page:
        page.goto(links["ending"])
        page.get_by_role("link", name="Help").click()
        page.get_by_label("What do you need?").fill("I need a larger font.")
        page.get_by_role("button", name="Send").click()
        page.get_by_text("I need a larger font.").wait_for()
        page.goto(links["ending"])
        page.get_by_role("button", name="Go on to the device check").click()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Start the test").click()
        assert page.get_by_text("The test itself needs JavaScript").is_visible()


def test_the_scripts_of_the_test_page_are_small():
    names = [ROOT / "static" / "js" / "app.js", *(ROOT / "static" / "js" / "sitting").glob("*.js")]
    watch = list((ROOT / "static" / "js" / "watch").glob("*.js"))
    packed = {path.name: len(gzip.compress(path.read_bytes())) for path in [*names, *watch]}
    assert sum(packed.values()) <= 60 * 1024, packed
