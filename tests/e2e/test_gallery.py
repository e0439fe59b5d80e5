"""The gallery in Chromium: axe in both themes and at 360 px, and what each page script promises."""

from pathlib import Path

import pytest

from tests.kit.browser import axe_violations, opened, scrolls_sideways

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.config.web.site_urls"),
]
LOOKS = [("light", "wide"), ("dark", "wide"), ("light", "phone"), ("dark", "phone")]
PASSAGE = "import('/static/js/reader.js')"


@pytest.fixture(scope="module", autouse=True)
def _beside_a_browser():
    """Playwright runs a loop in this thread for as long as a browser is open; the database is emptied beside it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def site(live_server, settings):
    settings.DEBUG = True
    return live_server.url


@pytest.mark.parametrize(
    "path",
    ["/design/", *(pytest.param(one, marks=pytest.mark.heavy) for one in ("/", "/error/404/", "/error/409/"))],
)
def test_no_violation_no_complaint_no_sideways_scroll(site, browser, path):
    for scheme, width in LOOKS:
        with opened(browser, scheme=scheme, width=width) as page:
            page.goto(site + path, wait_until="networkidle")
            assert axe_violations(page) == [], (path, scheme, width)
            assert not scrolls_sideways(page), (path, scheme, width)
            assert [line for line in page.complaints if "status of 4" not in line] == []


def card(page, name="Soraya Quill"):
    return page.locator(f"[data-card][data-name='{name}']")


def test_a_card_moves_by_keyboard_and_comes_back_by_undo(site, browser):
    with opened(browser) as page:
        page.goto(site + "/design/", wait_until="networkidle")
        card(page).locator("a").focus()
        card(page).locator(".cd-menu__list form").evaluate(
            "(f) => f.prepend(Object.assign(document.createElement('button'), "
            "{className: 'cd-menu__item', name: 'stage', value: 'Python', hidden: true}))"
        )
        page.keyboard.press("m")
        assert card(page).locator("details").get_attribute("open") is not None
        assert page.evaluate("document.activeElement.value") == "Django"
        page.keyboard.press("Enter")
        page.locator("[data-stage='Django'] [data-name='Soraya Quill']").wait_for()
        page.get_by_text("Soraya Quill moved to Django").wait_for()
        assert card(page).get_attribute("data-version") == "2"
        assert page.locator(".cd-col:has([data-stage='Django']) [data-count]").inner_text() == "1"
        page.locator("#toasts [data-toast-undo]:visible").click()
        page.locator("[data-stage='Python'] [data-name='Soraya Quill']").wait_for()
        page.wait_for_function("() => document.querySelector('[data-card] button[value=Python]').hidden")
        assert page.locator("[data-stage='Python'] [data-card]").first.get_attribute("data-name") == "Soraya Quill"
        assert page.complaints == []


@pytest.mark.heavy
def test_a_conflict_puts_the_card_back_and_names_who(site, browser):
    with opened(browser) as page:
        page.goto(site + "/design/", wait_until="networkidle")
        page.evaluate("document.querySelectorAll('form[data-move] button').forEach((b) => { b.value = 'Kafka'; })")
        card(page).drag_to(page.locator("[data-stage='Kafka']"))
        toast = page.locator("#toasts .cd-toast--danger")
        toast.wait_for()
        assert "Dov moved it first" in toast.inner_text()
        assert toast.locator("a").get_attribute("href") == "/shown/"
        assert page.locator("[data-stage='Python'] [data-name='Soraya Quill']").count() == 1


@pytest.mark.heavy
def test_dragging_moves_and_a_stage_without_a_way_refuses(site, browser):
    with opened(browser) as page:
        page.goto(site + "/design/", wait_until="networkidle")
        card(page).drag_to(page.locator("[data-stage='Django']"))
        page.get_by_text("Soraya Quill moved to Django").wait_for()
        card(page, "Wren Halloway").drag_to(page.locator("[data-stage='PostgreSQL']"))
        page.get_by_text("Wren Halloway cannot move to PostgreSQL from here.").wait_for()
        assert page.locator("[data-stage='Python'] [data-name='Wren Halloway']").count() == 1


@pytest.mark.heavy
def test_arrows_go_between_cards(site, browser):
    with opened(browser) as page:
        page.goto(site + "/design/", wait_until="networkidle")
        card(page).locator("a").focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == "Wren Halloway"


@pytest.mark.heavy
def test_each_file_goes_by_itself(site, browser):
    files = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": b"x" * 9}
        for name in ("one", "bad", "three", "four")
    ]
    with opened(browser) as page:
        page.goto(site + "/design/", wait_until="networkidle")
        page.locator("form[data-upload] input[type=file]").set_input_files(files)
        page.wait_for_function("() => document.getElementById('live').textContent === '3 files sent, 1 not'")
        rows = page.locator("[data-upload-rows] .cd-file")
        assert [rows.nth(at).get_attribute("data-state") for at in range(4)] == ["failed", "done", "done", "done"]
        assert "Locked with a password." in rows.first.inner_text()
        assert page.get_by_role("button", name="Try bad.txt again").count() == 1
        assert axe_violations(page) == []


@pytest.mark.heavy
def test_an_empty_file_is_never_sent(site, browser):
    with opened(browser) as page:
        page.goto(site + "/design/", wait_until="networkidle")
        sent = []
        page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        page.locator("form[data-upload] input[type=file]").set_input_files(
            [{"name": "none.txt", "mimeType": "text/plain", "buffer": b""}]
        )
        page.get_by_text("The file is empty.").wait_for()
        assert sent == []


@pytest.mark.heavy
def test_a_fragment_is_asked_until_it_is_done(site, browser):
    with opened(browser) as page:
        page.goto(site + "/", wait_until="networkidle")
        asked = []
        page.on("request", lambda request: asked.append(request.headers) if "/tick/" in request.url else None)
        page.evaluate(
            """(() => {
              const made = Object.assign(document.createElement('div'), {});
              Object.assign(made.dataset, {poll: '/tick/', every: '500'});
              document.querySelector('main').append(made);
              made.dispatchEvent(new CustomEvent('candor:poll', {bubbles: true}));
            })()"""
        )
        page.locator("[data-done]").wait_for(state="attached")
        page.wait_for_timeout(1200)
        assert len(asked) == 3
        assert asked[1]["if-none-match"] == '"1"'


@pytest.mark.heavy
def test_a_passage_is_lit_by_code_points(site, browser):
    text = "A 🚀 rocket. Led billing at <b>scale</b> for years."
    start = len("A 🚀 rocket. ")
    end = start + len("Led billing at <b>sc")
    with opened(browser) as page:
        page.goto(f"{site}/?at={start}-{end}", wait_until="networkidle")
        page.evaluate(
            """(text) => {
              const paragraph = (words) => Object.assign(document.createElement('p'), {textContent: words});
              const made = document.createElement('div');
              made.dataset.text = '';
              made.append(paragraph(text.slice(0, 20)), paragraph(text.slice(20)));
              document.querySelector('main').append(made);
            }""",
            text,
        )
        page.evaluate(PASSAGE)
        page.locator("mark[data-lit]").first.wait_for()
        lit = page.evaluate("[...document.querySelectorAll('mark[data-lit]')].map((m) => m.textContent).join('')")
        assert lit == "Led billing at <b>sc"


@pytest.mark.heavy
def test_the_error_summary_takes_the_focus_and_the_dialog_opens(site, browser):
    with opened(browser) as page:
        page.goto(site + "/design/", wait_until="networkidle")
        assert page.evaluate("document.activeElement.className").startswith("cd-summary")
        page.get_by_role("button", name="Erase data…").click()
        assert page.locator("dialog[open]").count() == 1
        assert axe_violations(page) == []
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0


def test_without_scripts_the_menus_open_and_the_menu_is_reachable(site, browser):
    with opened(browser, width="phone", scripts=False) as page:
        page.goto(site + "/design/")
        page.get_by_label("Open menu").click()
        assert page.locator("#nav").is_visible()
        page.goto(site + "/design/")
        page.locator("details.cd-menu summary:has-text('Move to…')").click()
        assert page.get_by_role("button", name="Screening").is_visible()


def test_scripts_stay_small(client):
    import gzip

    from django.contrib.staticfiles import finders

    def packed(*names):
        return sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in names)

    everywhere = packed(
        "vendor/bootstrap.bundle.min.js",
        "django_htmx/htmx-2.min.js",
        "js/app.js",
        "js/poll.js",
        "js/bell.js",
        "js/upload.js",
    )
    board = everywhere + packed("vendor/sortable-1.15.7.min.js", "js/board.js")
    assert everywhere <= 60 * 1024
    assert board <= 75 * 1024
