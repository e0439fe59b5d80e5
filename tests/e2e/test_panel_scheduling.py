"""A panel of three over three time zones is planned, moved and called off; a candidate books by link, by keyboard."""

import re
import time
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from tests.e2e.people import faults_of
from tests.kit.browser import WIDTHS, axe_violations, scrolls_sideways

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]

ZONES = {"senior": "Europe/Berlin", "junior": "America/New_York", "interviewer": "Asia/Kolkata"}


def next_tuesday(hour: int) -> datetime:
    """Wall time of a Tuesday that is at least a week ahead."""
    day = datetime.now(UTC).replace(hour=hour, minute=0, second=0, microsecond=0, tzinfo=None)
    return day + timedelta(days=(1 - day.weekday()) % 7 + 7)


def entries(live, to: str, *, wanted: int) -> list[tuple[str, int, str]]:
    """(method, sequence, uid) of the calendar files that were mailed to an address, once there are so many."""
    deadline, found = time.monotonic() + 40, []
    while time.monotonic() < deadline:
        found = []
        for path in (live.var / "mail").glob("*"):
            sent = message_from_bytes(path.read_bytes(), policy=policy.default)
            if to in str(sent["To"]):
                files = [part.get_content() for part in sent.walk() if part.get_content_type() == "text/calendar"]
                for content in files:
                    calendar = Calendar.from_ical(content)
                    event = calendar.walk("VEVENT")[0]
                    found.append((int(event["SEQUENCE"]), str(calendar["METHOD"]), str(event["UID"])))
        if len(found) >= wanted:
            break
        time.sleep(0.3)
    return [(method, sequence, uid) for sequence, method, uid in sorted(found)]


def set_clock(page, live, zone: str) -> list[str]:
    page.goto(f"{live.url}/my/calendar/")
    page.get_by_label("Timezone").select_option(zone)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.").first.wait_for()
    return faults_of(page)


def test_a_panel_over_three_zones_is_planned_moved_and_called_off(live, people) -> None:
    faults = [fault for who, zone in ZONES.items() for fault in set_clock(people(who), live, zone)]
    page = people("senior")
    page.goto(f"{live.url}/interviews/")
    faults += faults_of(page)
    page.get_by_role("link", name="Plan an interview").first.click()
    page.get_by_role("searchbox", name="Candidate", exact=True).fill("Resident")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Resident Ours").click()
    page.get_by_label("Title").fill("Panel talk")
    page.get_by_label("Lead interviewer").select_option(label="Sena Calder")
    page.get_by_label("Juno Ferrow").check()
    page.get_by_label("Ivo Lasko").check()
    page.get_by_label("Timezone").select_option("Europe/Berlin")
    page.get_by_label("Begins").fill(f"{next_tuesday(14):%Y-%m-%dT%H:%M}")
    page.get_by_label("Minutes").fill("45")
    page.get_by_label("Minutes").press("Tab")
    times = page.locator("#session-times")
    times.get_by_text("(America/New_York)").wait_for()
    said = times.inner_text()
    assert "14:00–14:45 CE" in said
    assert "(Asia/Kolkata)" in said
    assert re.search(r"(08|09):00–(08|09):45 E[SD]T", said)
    faults += faults_of(page)
    page.get_by_role("button", name="Plan and invite everyone").click()
    page.wait_for_url(re.compile(r"/interviews/[0-9a-f-]{36}/$"))
    faults += faults_of(page)
    address = page.url
    everyone = [f"{who}@ours.test" for who in ZONES]
    candidate = live.one("select email from recruiting_candidate where last_name = 'Ours'")
    for to in (*everyone, candidate):
        assert [one[:2] for one in entries(live, to, wanted=1)] == [("REQUEST", 0)]

    guest = people("interviewer")
    guest.goto(address)
    guest.get_by_role("button", name="Accept").click()
    guest.get_by_text("You said: Accepted.").wait_for()
    faults += faults_of(guest)

    page.get_by_role("link", name="Move").click()
    page.get_by_label("Begins").fill(f"{next_tuesday(16):%Y-%m-%dT%H:%M}")
    page.get_by_label("Why").fill("The room is painted")
    faults += faults_of(page)
    page.get_by_role("button", name="Move", exact=True).click()
    page.get_by_text("moved it").wait_for()
    page.goto(f"{address}cancel/")
    page.get_by_label("Why").fill("The job is filled")
    faults += faults_of(page)
    page.get_by_role("button", name="Cancel the interview").click()
    page.get_by_text("Canceled: The job is filled").wait_for()
    faults += faults_of(page)
    for to in (*everyone, candidate):
        got = entries(live, to, wanted=3)
        assert [one[:2] for one in got] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
        assert len({uid for _method, _sequence, uid in got}) == 1
    assert live.one("select count(*) from interviews_reservedtime") == 0
    assert faults == []


def press_to(page, role: str, name: str, *, most: int = 120) -> None:
    """Tab until the control has the focus: what the keyboard cannot reach fails."""
    wanted = page.get_by_role(role, name=name).first
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def checked(page, faults: list[str]) -> None:
    """axe in both themes and no sideways scrolling, at 360 px."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        faults += [f"{scheme}: {one}" for one in axe_violations(page)]
    if scrolls_sideways(page):
        faults.append(f"{page.url} scrolls sideways at 360 px")
    faults += page.complaints
    page.complaints.clear()


def test_a_candidate_books_moves_and_cancels_by_keyboard_at_360_px(live, people) -> None:
    faults: list[str] = []
    page = people("senior")
    candidate = live.one("select public_id from recruiting_candidate where last_name = 'Ours'")
    page.goto(f"{live.url}/booking-links/new/?candidate={candidate}")
    page.get_by_label("Title").fill("First talk")
    page.get_by_role("group", name="All of these sit in it").get_by_label("Ivo Lasko").check()
    faults += faults_of(page)
    page.get_by_role("button", name="Send the link").click()
    link = page.get_by_role("main").locator("code").inner_text()
    guest = people.new()
    guest.set_viewport_size(dict(zip(("width", "height"), WIDTHS["phone"], strict=True)))
    guest.goto(link)
    checked(guest, faults)
    guest.get_by_label("Your timezone").select_option("Europe/Berlin")
    press_to(guest, "button", "Show times")
    guest.keyboard.press("Enter")
    guest.wait_for_url(re.compile("zone="))
    guest.get_by_role("button", name="Take this time").wait_for()
    for _ in range(120):
        guest.keyboard.press("Tab")
        if guest.evaluate("document.activeElement.name") == "slot":
            break
    guest.keyboard.press("Space")
    press_to(guest, "button", "Take this time")
    guest.keyboard.press("Enter")
    guest.get_by_role("heading", name="Your interview").wait_for()
    assert "(Europe/Berlin)" in guest.get_by_role("main").inner_text()
    checked(guest, faults)
    press_to(guest, "link", "Move it to another time")
    guest.keyboard.press("Enter")
    guest.get_by_role("heading", name="Move your interview").wait_for()
    checked(guest, faults)
    guest.get_by_role("radio").nth(2).focus()
    guest.keyboard.press("Space")
    press_to(guest, "button", "Move it to this time")
    guest.keyboard.press("Enter")
    guest.get_by_role("heading", name="Your interview").wait_for()
    press_to(guest, "link", "Cancel it")
    guest.keyboard.press("Enter")
    guest.get_by_role("heading", name="Cancel your interview?").wait_for()
    checked(guest, faults)
    press_to(guest, "button", "Cancel the interview")
    guest.keyboard.press("Enter")
    guest.get_by_role("heading", name="Your interview is canceled").wait_for()
    checked(guest, faults)
    got = entries(live, "interviewer@ours.test", wanted=3)
    title = live.rows("select status, sequence from interviews_interviewsession where title = 'First talk'")
    assert title == [("cancelled", 2)]
    assert {(method, sequence) for method, sequence, _uid in got} >= {("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)}
    guest.goto(link)
    guest.get_by_role("heading", name="This interview is canceled").wait_for()
    guest.complaints.clear()
    assert faults == []
