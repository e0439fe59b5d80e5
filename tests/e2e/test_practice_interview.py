"""A practice interview in Chromium, by keyboard alone: a reload in the middle, a broken connection, the end, the
report; on a phone's width too."""

import re
from typing import Any

import pytest

from tests.e2e.people import faults_of
from tests.kit.browser import scrolls_sideways

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
FIRST = "At my last company in 2024 I rewrote the invoice consumer myself. For example, I moved one message aside."
SECOND = "In the end the delay fell from six hours to forty minutes, because I measured it every day for two weeks."
TURNS = """
    select m.role, m.content, m.client_id from interviews_chatmessage m join interviews_chat c on c.id = m.chat_id
    where c.title = ? order by m.seq
"""
STATUS = "select status from interviews_chat where title = ?"


def unexpected(faults: list[str]) -> list[str]:
    """The journeys cut the connection themselves; what Chromium says of that may come late."""
    return [one for one in faults if "ERR_INTERNET_DISCONNECTED" not in one]


def turns(live: Any, title: str) -> list[tuple[str, str]]:
    """(role, content) in order."""
    return [(role, content) for role, content, _client in live.rows(TURNS, title)]


def tab_to(page: Any, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the focus never came to {selector}")


def begun(live: Any, page: Any, title: str) -> None:
    """From the list to the first question, by keyboard."""
    page.goto(f"{live.url}/chats/new/")
    tab_to(page, "[name=title]")
    page.keyboard.type(title)
    tab_to(page, "[name=count]")
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Start the interview").wait_for()
    tab_to(page, "form[action$='/start/'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/talk/")
    page.locator("[data-answer]:focus").wait_for()


def replied(page: Any, before: int) -> int:
    """Wait for one more complete turn of the interviewer; how many there are."""
    page.wait_for_function(
        "(before) => document.querySelectorAll('.cd-turn--ai').length > before"
        " && !document.querySelector('.cd-turn--ai .cd-caret')",
        arg=before,
    )
    return int(page.locator(".cd-turn--ai").count())


def test_a_practice_by_keyboard_through_a_reload_and_a_broken_connection_to_its_report(live: Any, people: Any) -> None:
    page, title, faults = people("candidate"), "Keyboard practice", []
    begun(live, page, title)
    faults += faults_of(page)
    assert page.locator("[data-live]").inner_text() == ""

    page.keyboard.type(FIRST)
    page.locator("[data-kept]", has_text=re.compile(r"Kept at \d")).wait_for()
    page.reload()
    assert page.locator("[data-answer]").input_value() == FIRST
    page.keyboard.press("Control+Enter")
    count = replied(page, 2)
    page.locator("[data-live]", has_text="The interviewer says").wait_for()
    assert page.locator("[data-answer]").input_value() == ""
    assert [text for role, text in turns(live, title) if role == "user"] == [FIRST]
    faults += faults_of(page)

    page.context.set_offline(True)
    page.keyboard.type(SECOND)
    page.keyboard.press("Control+Enter")
    page.locator("[data-show=offline]").wait_for()
    page.complaints.clear()  # the browser itself complains that it is offline
    faults += faults_of(page)
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    replied(page, count)
    page.locator("[data-show=offline]").wait_for(state="hidden")
    page.complaints.clear()
    assert [text for role, text in turns(live, title) if role == "user"] == [FIRST, SECOND]

    for _ in range(8):
        if live.rows(STATUS, title) != [("in_progress",)]:
            break
        count = page.locator(".cd-turn--ai").count()
        tab_to(page, "[data-go-on]")
        page.keyboard.press("Enter")
        replied(page, count)
    page.locator("[data-show=ended]").wait_for()
    assert page.locator("[data-composer]").is_hidden()
    faults += faults_of(page)
    tab_to(page, "[data-done]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/chats/[0-9a-f-]{36}/$"))
    live.waited("select 1 from interviews_chat where title = ? and status = 'finalized'", title, seconds=60)
    page.reload()
    faults += faults_of(page)
    page.get_by_role("link", name="Transcript").click()
    assert FIRST in page.locator("main").inner_text()
    page.go_back()
    page.get_by_role("link", name="Read the report").click()
    page.get_by_role("heading", name=re.compile(title)).first.wait_for()
    faults += faults_of(page)
    paper = page.request.get(f"{page.url.rstrip('/')}/report.pdf")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
    assert unexpected(faults) == []


def test_an_answer_that_was_on_its_way_when_the_page_closed_is_sent_once_by_the_next(live: Any, people: Any) -> None:
    page, title = people("candidate"), "Closed in the middle"
    begun(live, page, title)
    address = page.url
    page.context.set_offline(True)
    page.keyboard.type(FIRST)
    page.keyboard.press("Control+Enter")
    page.locator("[data-show=offline]").wait_for()
    page.context.set_offline(False)
    page.complaints.clear()
    other = page.context.new_page()
    other.goto(address)
    replied(other, 2)
    page.evaluate("dispatchEvent(new Event('online'))")
    replied(page, 2)
    assert [text for role, text in turns(live, title) if role == "user"] == [FIRST]
    other.close()


def test_two_windows_answer_a_question_once(live: Any, people: Any) -> None:
    page, title = people("candidate"), "Two windows of one talk"
    begun(live, page, title)
    other = page.context.new_page()
    other.goto(page.url)
    page.keyboard.type(FIRST)
    page.keyboard.press("Control+Enter")
    replied(page, 2)
    other.locator("[data-answer]").fill("The same question, from the other window.")
    other.get_by_role("button", name="Send answer").click()
    other.locator("[data-show=refused]", has_text="another window").wait_for()
    assert other.locator("[data-answer]").input_value() == "The same question, from the other window."
    replied(other, 2)
    assert [text for role, text in turns(live, title) if role == "user"] == [FIRST]
    other.close()


def test_it_fits_a_phone_in_the_dark(live: Any, people: Any) -> None:
    page, title = people("candidate"), "On a phone"
    page.complaints.clear()  # the window was offline before; that may be told late
    page.set_viewport_size({"width": 360, "height": 780})
    begun(live, page, title)
    page.emulate_media(color_scheme="dark")
    assert not scrolls_sideways(page)
    page.locator("[data-answer]").fill(FIRST)
    page.get_by_role("button", name="Send answer").click()
    replied(page, 2)
    assert page.locator(".cd-turn--ai").last.is_visible()
    assert not scrolls_sideways(page)
    assert faults_of(page) == []
    page.goto(re.sub(r"talk/$", "questions/1/", page.url))
    assert faults_of(page) == []
