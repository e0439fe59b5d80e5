"""By keyboard alone: the palette, the keys of a list, a saved view; then two-step sign-in and ending a session."""

import base64
import gzip
import hashlib
import hmac
import re
import struct
import time

import pytest

from tests.e2e.people import faults_of
from tests.factories.people import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
MOST_KB = 60


def code_of(secret: str, ahead: int = 0) -> str:
    """What an authenticator app shows now, or `ahead` half minutes from now (RFC 6238)."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1
    ).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def chosen(page) -> str:
    return page.locator("#palette [role=option][aria-selected=true]").inner_text()


def test_palette_keys_and_views_by_keyboard(live, people) -> None:
    page = people("senior")
    page.goto(f"{live.url}/candidates/")
    page.goto(f"{live.url}/home/")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Search or run a command")
    page.locator("#palette [role=option]").first.wait_for()
    assert chosen(page) == "Candidates", "the page seen last"
    faults = faults_of(page)
    page.keyboard.press("ArrowUp")
    assert chosen(page) == "Sign out", "round from the first to the last"
    page.keyboard.type("resid")
    page.get_by_role("option", name="Resident Ours").wait_for()
    assert box.get_attribute("aria-activedescendant") == "palette-option-0"
    assert page.get_by_role("option", name="Resident Theirs").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/candidates/[-0-9a-f]{36}/$"))
    page.keyboard.press("Control+k")
    page.keyboard.type("> dark")
    page.keyboard.press("Enter")
    page.locator("html[data-bs-theme=dark]").wait_for(state="attached")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    assert page.locator("#palette[open]").count() == 0

    page.keyboard.press("g")
    page.keyboard.press("j")
    page.wait_for_url(f"{live.url}/jobs/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == page.locator("tbody tr th a").first.inner_text()
    assert page.locator("tr.is-focused").count() == 1
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.get_by_role("searchbox", name="Search jobs").input_value() == "jk?", "no key acts while one types"
    page.goto(f"{live.url}/jobs/?q=ware")
    page.keyboard.press("?")
    page.get_by_role("heading", name="Keys").wait_for()
    faults += faults_of(page)
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Save view").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name of the view").fill("Warehouse")
    page.get_by_label("Open the list with it").check()
    faults += faults_of(page)
    page.get_by_role("button", name="Keep this view").click()
    page.get_by_role("link", name="Change view").wait_for()
    page.goto(f"{live.url}/jobs/")
    assert page.url.endswith("?q=ware"), "the list opens with it"
    page.get_by_role("navigation", name="Saved views").get_by_role("link", name="All", exact=True).click()
    page.wait_for_url(f"{live.url}/jobs/?view=all")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(re.compile(r"/applicants/"))
    page.goto(f"{live.url}/palette/?q=warehouse")
    assert page.get_by_role("main").get_by_role("link", name="Warehouse Jobs").count() == 1
    faults += faults_of(page)
    assert faults == []
    scripts = set(re.findall(r'<script[^>]+src="([^"]+)"', page.content()))
    size = sum(len(gzip.compress(page.request.get(live.url + one).body())) for one in scripts)
    assert size <= MOST_KB * 1024, f"{size / 1024:.1f} KB of scripts"


def test_two_step_sign_in_and_a_session_that_is_ended(live, people) -> None:
    page, email = people("theirs/viewer"), "viewer@theirs.test"
    page.goto(f"{live.url}/accounts/2fa/")
    faults = faults_of(page)
    page.get_by_role("link", name="Set it up").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    secret = page.locator("#totp-key").inner_text()
    faults += faults_of(page)
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_text("not right").first.wait_for()
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    page.get_by_role("button", name="Turn it on").click()
    page.locator("#recovery-codes li").first.wait_for()
    assert page.locator("#recovery-codes li").count() == 10
    faults += faults_of(page)
    assert "turned on" in live.mailed(email)

    phone = people.new()
    phone.goto(f"{live.url}/accounts/login/")
    phone.get_by_label("E-mail").fill(email)
    phone.get_by_label("Password", exact=True).fill(PASSWORD)
    phone.get_by_role("main").get_by_role("button", name="Sign in").click()
    phone.get_by_role("heading", name="One more step").wait_for()
    faults += faults_of(phone)
    phone.get_by_label("Code").fill(code_of(secret, ahead=1))
    phone.get_by_role("button", name="Sign in").click()
    phone.wait_for_url(f"{live.url}/home/")

    page.goto(f"{live.url}/settings/sessions/")
    assert page.locator("tbody tr").count() == 2
    faults += faults_of(page)
    page.get_by_role("button", name=re.compile("^Sign out Chrome")).click()
    page.get_by_text("That browser is signed out.").wait_for()
    assert page.locator("tbody tr").count() == 1
    phone.goto(f"{live.url}/home/")
    assert "/accounts/login/" in phone.url
    assert faults == []
