"""Chromium for tests: one browser, a page per theme and width, axe, and screenshots."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent.parent / "e2e" / "vendor" / "axe.min.js"
WIDTHS = {"wide": (1440, 900), "phone": (360, 780)}


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Any, *, scheme: str = "light", width: str = "wide", scripts: bool = True) -> Iterator[Any]:
    """A page of its own context. `page.complaints` collects console errors (a CSP violation is one) and exceptions."""
    size = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()


def axe_violations(page: Any, *, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds, one line a rule: its id, how many nodes, the first; `rules` leaves out all others.

    It runs by evaluate: the CSP stays on."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    asked: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        asked["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate("(asked) => axe.run(document, asked)", asked)["violations"]
    return [f"{rule['id']} ×{len(rule['nodes'])}: {rule['nodes'][0]['html'][:200]}" for rule in found]


def scrolls_sideways(page: Any) -> bool:
    """Whether the page is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def screenshot(page: Any, path: Path) -> None:
    """The whole page as a PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), full_page=True)
