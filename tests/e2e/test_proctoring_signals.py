"""Every kind of event that a page can send, brought about one by one in Chromium, and found as a stored row.

Devices and what a headless browser does not have (a second screen, a hidden tab, two voices) stand in; the scripts,
the server and the database are the real ones.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proctoring.enums import SERVER_ONLY, EventType
from tests.e2e.people import faults_of
from tests.kit.browser import CHROMIUM

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
BY_THE_PAGE = {str(one) for one in EventType.values} - {str(one) for one in SERVER_ONLY}
FLAGS = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
ASKED = ["clipboard-read", "clipboard-write", "camera", "microphone"]
STAND_IN = (Path(__file__).parent / "stand_in.js").read_text(encoding="utf-8")
ELSEWHERE = "words from elsewhere that nobody copied on this page"
KINDS = """select e.event_type, e.metadata, e.duration_seconds, e.snapshot_id from proctoring_proctoringevent e
    join proctoring_watch w on w.id = e.watch_id where w.public_id = ? order by e.number"""
MOST_BYTES_A_MINUTE = 10 * 1024
# Pictures around events keep ten seconds between them.
A_PICTURE_AGO = 10_500


@pytest.fixture(scope="module")
def seeded(live: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The watched sittings."""
    out = tmp_path_factory.mktemp("seed") / "seeded.json"
    live._parts.run("-W", "ignore", "-m", "tests.e2e.proctoring_seed", str(out))
    return dict(json.loads(out.read_text()))


@pytest.fixture(scope="module")
def context() -> Iterator[Any]:
    """A browser with a fake camera whose doors are open."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=ASKED)
        made.add_init_script(STAND_IN)
        made.set_default_timeout(30_000)
        yield made
        browser.close()


def watched_page(context: Any, address: str) -> Any:
    """The test page, with its watch begun and what goes wrong in it kept."""
    page = context.new_page()
    page.complaints, page.sent = [], []
    page.on("requestfinished", lambda request: page.sent.append(request) if "/proctoring/" in request.url else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(address)
    page.wait_for_function("() => window.candorWatch")
    return page


def stored(live: Any, watch: str) -> list[tuple[Any, ...]]:
    """The rows of a watch: type, metadata, seconds, picture."""
    return [
        (kind, json.loads(facts), seconds, picture)
        for kind, facts, seconds, picture in live.rows(KINDS, watch.replace("-", ""))
    ]


def fire(page: Any, track: str, name: str) -> None:
    """What a device would do."""
    page.evaluate("([track, name]) => standIn.tracks[track].dispatchEvent(new Event(name))", [track, name])


def type_evenly(page: Any) -> None:
    """As evenly as the machine allows: where it was held up, once more."""
    field = page.locator("[data-question]:not([hidden]) textarea").first
    for _ in range(5):
        field.fill("")
        field.press_sequentially("a" * 160, delay=25)
        if "typing_linear" in page.evaluate("JSON.stringify(localStorage)"):
            return


def work_the_keyboard(page: Any) -> None:
    """Typing, copying, pasting, cutting in the first answer."""
    type_evenly(page)
    for keys in ("Control+a", "Control+c", "End", "Control+v"):
        page.keyboard.press(keys)
    asked = "document.querySelector('[data-question]:not([hidden]) .cd-ask').textContent"
    for text in (json.dumps(ELSEWHERE), f"'asked: ' + {asked}"):
        page.evaluate(f"navigator.clipboard.writeText({text})")
        page.keyboard.press("Control+v")
    for keys in ("Control+a", "Control+x", "F12"):
        page.keyboard.press(keys)


def work_the_window(page: Any) -> None:
    """Full screen, menu, print, another tab, another window."""
    full = page.get_by_role("button", name="Enter full screen")
    full.click()
    page.wait_for_function("() => document.fullscreenElement")
    page.evaluate("document.exitFullscreen()")
    full.click()
    page.wait_for_function("() => document.fullscreenElement")
    page.locator("[data-question]:not([hidden]) .cd-ask").click(button="right")
    page.evaluate("window.print()")
    page.wait_for_timeout(A_PICTURE_AGO)
    page.evaluate("standIn.hide(true)")
    page.wait_for_timeout(300)
    page.evaluate("standIn.hide(false)")
    page.evaluate("standIn.blur(true)")
    page.wait_for_timeout(300)
    page.evaluate("standIn.blur(false)")


def work_the_devices(page: Any) -> None:
    """A shared screen that ends, two voices by turns, a camera and a microphone that go."""
    page.get_by_role("button", name="Share screen").click()
    page.wait_for_function("() => standIn.tracks.screen")
    fire(page, "screen", "ended")
    for hertz in (110, 190):
        page.evaluate("(hertz) => { standIn.voice.frequency.value = hertz; }", hertz)
        page.wait_for_timeout(2700)
    for track, name in (("video", "mute"), ("video", "ended"), ("audio", "ended")):
        fire(page, track, name)


def test_every_event_of_a_page_is_stored(live: Any, seeded: dict[str, Any], context: Any) -> None:
    sitting = seeded["every"]
    page = watched_page(context, live.url + sitting["path"])
    work_the_keyboard(page)
    work_the_window(page)
    work_the_devices(page)
    context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(4000)
    context.set_offline(False)
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline and BY_THE_PAGE - {row[0] for row in stored(live, sitting["watch"])}:
        time.sleep(0.5)
    rows = stored(live, sitting["watch"])
    assert BY_THE_PAGE - {row[0] for row in rows} == set()
    assert "multi_session" not in {row[0] for row in rows}
    facts = [row[1] for row in rows if row[0] == "paste"]
    assert [(one["length"], one["own"]) for one in facts[:2]] == [(160, True), (len(ELSEWHERE), False)]
    assert ELSEWHERE not in json.dumps(rows)
    assert all(row[2] > 0 for row in rows if row[0] in ("tab_switch", "window_blur", "network_gap", "fullscreen_exit"))
    assert [row[3] is not None for row in rows if row[0] == "tab_switch"] == [True]
    assert page.get_by_text("A person will look at it").is_visible()
    assert page.complaints == []
    page.close()


def test_a_quiet_minute_costs_little_and_stopping_stops(live: Any, seeded: dict[str, Any], context: Any) -> None:
    sitting = seeded["quiet"]
    page = watched_page(context, live.url + sitting["path"])
    page.evaluate("candorWatch.report('paste', {metadata: {length: 30}})")
    page.wait_for_timeout(21_000)
    parts = [request.sizes() for request in page.sent]
    assert len(parts) >= 2
    assert sum(sum(one.values()) for one in parts) * 3 <= MOST_BYTES_A_MINUTE
    assert not any("referer" in request.all_headers() for request in page.sent)
    assert faults_of(page) == []
    page.get_by_text("Stop recording").click()
    page.get_by_role("button", name="Withdraw consent").click()
    page.locator("[data-watch-stopped]").wait_for()
    status = "select status from proctoring_watch where public_id = ?"
    assert live.one(status, sitting["watch"].replace("-", "")) == "stopped"
    before = len(stored(live, sitting["watch"]))
    page.evaluate("candorWatch.report('paste', {metadata: {length: 31}})")
    page.reload()
    page.locator("[data-question]:not([hidden])").wait_for()
    assert page.locator("[data-watch-bar]").count() == 0
    assert len(stored(live, sitting["watch"])) == before
    page.close()
