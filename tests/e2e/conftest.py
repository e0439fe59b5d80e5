"""One installation for the whole run; one browser for each module."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.e2e.people import People
from tests.kit.browser import chromium
from tests.kit.live import Live


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A seeded installation that answers at `live.url`."""
    installation = Live(tmp_path_factory.mktemp("var"))
    try:
        installation.begin("tests.e2e.seed")
        yield installation
    finally:
        installation.end()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium."""
    with chromium() as opened_browser:
        yield opened_browser


@pytest.fixture(scope="module")
def people(live: Live, browser: Any) -> Iterator[People]:
    """`people("senior")` is that person's own window, signed in at the first call."""
    with ExitStack() as stack:
        yield People(live, browser, stack)
