"""Two records of one person: offered, compared, merged field by field, undone; then into a pool. Without scripts."""

import re

import pytest

from tests.e2e.people import faults_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]


def add(page, live, **fields: str) -> str:
    """Add a person by hand; their page's address."""
    page.goto(f"{live.url}/candidates/new/")
    for name, value in {"first_name": "Ottoline", "phone": "+44 20 7946 0018", **fields}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Add candidate").click()
    page.wait_for_url(re.compile(r"/candidates/[0-9a-f-]{36}/$"))
    return str(page.url)


def test_a_double_is_merged_and_undone(live, people) -> None:
    page, seen = people("senior", scripts=False), []
    first = add(page, live, last_name="Fairweather", current_company="Foxglove Media")
    second = add(page, live, last_name="Fairwether", current_company="Quarry Bank")

    notice = page.get_by_role("link", name="Ottoline Fairweather")
    for _ in range(30):  # the look is a background task
        page.goto(second)
        if notice.count():
            break
        page.wait_for_timeout(500)
    notice.first.click()
    page.get_by_text("The same phone").wait_for()
    seen.append(page.url)
    page.get_by_role("link", name="Merge…").click()
    page.get_by_role("group", name="Company").get_by_text("Quarry Bank").click()
    seen.append(page.url)
    page.get_by_role("button", name="Merge", exact=True).click()
    page.get_by_role("heading", name="Ottoline Fairweather", level=1).wait_for()
    assert page.url == first
    assert page.get_by_text("Quarry Bank").count()
    page.goto(second)
    assert page.url == first  # old links lead here
    page.get_by_role("link", name="Ottoline Fairwether", exact=True).click()
    page.get_by_text("What moved").wait_for()
    seen.append(page.url)
    page.goto(first)

    page.get_by_role("button", name="Undo Ottoline Fairwether").click()
    page.get_by_role("heading", name="Ottoline Fairwether", level=1).wait_for()
    page.goto(first)
    assert page.get_by_text("Foxglove Media").count()

    page.goto(f"{live.url}/pools/new/")
    page.get_by_label("Name", exact=True).fill("Media people")
    page.get_by_role("button", name="Save").click()
    page.goto(first)
    page.get_by_label("Pool", exact=True).select_option(label="Media people")
    page.get_by_role("button", name="Add to the pool").click()
    page.get_by_role("link", name="Media people").click()
    page.get_by_role("link", name="Ottoline Fairweather").wait_for()
    assert sound(people("admin"), [*seen, first, page.url, f"{live.url}/duplicates/", f"{live.url}/pools/"]) == []


def sound(page, addresses: list[str]) -> list[str]:
    """What is wrong with these pages, as somebody with scripts sees them."""
    found = []
    for address in addresses:
        page.goto(address)
        found += faults_of(page)
    return found
