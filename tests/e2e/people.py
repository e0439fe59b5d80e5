"""The people of a journey, each in a window of their own, and what every page of theirs must be."""

import os
from contextlib import ExitStack
from typing import Any

from tests.kit.browser import WIDTHS, axe_violations, opened, scrolls_sideways
from tests.kit.live import Live


class People:
    """Windows by name: `senior` is senior@ours.test, `theirs/admin` admin@theirs.test, `` nobody."""

    def __init__(self, live: Live, browser: Any, stack: ExitStack) -> None:
        self._live, self._browser, self._stack = live, browser, stack
        self._pages: dict[str, Any] = {}

    def __call__(self, name: str, *, scripts: bool = True) -> Any:
        """This person's page."""
        if name not in self._pages:
            page = self._stack.enter_context(opened(self._browser, scripts=scripts))
            page.set_default_timeout(20_000)
            page.emulate_media(reduced_motion="reduce")
            slug, _, role = name.rpartition("/")
            if role:
                self._live.sign_in(page, f"{role}@{slug or 'ours'}.test")
            self._pages[name] = page
        return self._pages[name]

    def new(self) -> Any:
        """The page of somebody who has never been here."""
        page = self._stack.enter_context(opened(self._browser))
        page.set_default_timeout(20_000)
        return page


# What a theme can make wrong; every other rule says the same in both. `make test-all` asks them all twice.
OF_THE_THEME = () if os.environ.get("CANDOR_TEST_TIER") == "all" else ("color-contrast", "link-in-text-block")


def faults_of(page: Any) -> list[str]:
    """What is wrong with the page as it stands: axe in both themes, sideways scrolling at 360 px, console errors."""
    where = page.url.partition("//")[2].partition("/")[2]
    found = []
    for scheme, rules in (("light", ()), ("dark", OF_THE_THEME)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"/{where} {scheme}: {one}" for one in axe_violations(page, rules=rules)]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    wide, phone = (dict(zip(("width", "height"), WIDTHS[name], strict=True)) for name in ("wide", "phone"))
    page.set_viewport_size(phone)
    if scrolls_sideways(page):
        found.append(f"/{where} scrolls sideways at 360 px")
    page.set_viewport_size(wide)
    found += [f"/{where} console: {line}" for line in page.complaints]
    page.complaints.clear()
    return found
