"""The palette: what each role finds, nothing of another team, one query a source."""

import re

import pytest
from django.test import Client

from accounts.domain.saved_views import save_view
from config.tenancy import tenant_scope
from config.web import palette
from config.web.palette import Hit, SearchSource
from tests.factories.recruiting import make_candidate, make_requisition
from tests.kit.queries import count_queries


@pytest.fixture
def rows(ours, theirs):
    """A job, a person and a view called Quill on both sides."""
    for company in (theirs, ours):
        with tenant_scope(company.tenant.pk):
            make_requisition(company.senior, title=f"Quill maker {company.tenant.slug}")
            make_candidate(company.senior, first_name="Soraya", last_name=f"Quill-{company.tenant.slug}")
            save_view(user=company.senior, list_code="recruiting.jobs", name="Quill jobs", query="q=quill")


def titles(client: Client, q: str, **more) -> list[str]:
    page = client.get("/palette/", {"q": q, "part": "1", **more}).content.decode()
    return [title.strip() for title in re.findall(r'<span class="cd-clip">([^<]*)', page)]


def test_each_role_finds_what_it_may_open(ours, browse, rows) -> None:
    assert titles(browse(ours.senior), "quill") == ["Soraya Quill-ours", "Quill maker ours", "Quill jobs"]
    assert titles(browse(ours.junior), "quill") == ["Quill maker ours"], "no candidate of hers, no view of hers"
    assert "People" not in titles(browse(ours.senior), "peo")
    assert "People" in titles(browse(ours.admin), "peo")
    assert titles(browse(ours.viewer), "new job") == []
    assert titles(browse(ours.senior), "job new") == ["New job"]
    assert titles(browse(ours.admin), "junior@ours") == ["Pat Person"]
    assert titles(browse(ours.senior), "> dark")[:2] == ["Dark colors", "Light colors"], "by name, then by other words"
    assert titles(browse(ours.senior), "> sign") == ["Two-step sign-in", "Where you are signed in", "Sign out"]


def test_blank_lists_pages_and_commands_and_one_letter_asks_no_source(ours, browse, rows) -> None:
    blank = titles(browse(ours.senior), "")
    assert {"Home", "Jobs", "Candidates", "New job", "Dark colors", "Sign out"} <= set(blank)
    assert not any("Quill" in title for title in titles(browse(ours.senior), "q"))


def test_only_staff_ask(ours, browse) -> None:
    assert Client().get("/palette/")["Location"].startswith("/accounts/login/")
    assert browse(ours.candidate).get("/palette/").status_code == 403
    assert browse(ours.viewer).get("/palette/").status_code == 200
    assert browse(ours.viewer).post("/palette/").status_code == 405
    assert "data-palette-open" not in browse(ours.candidate).get("/settings/").content.decode()


def test_the_page_needs_no_script(ours, browse, rows) -> None:
    page = browse(ours.senior).get("/palette/", {"q": "quill"}).content.decode()
    assert re.search(r'href="/jobs/[-0-9a-f]{36}/"', page)
    assert "Nothing found" in browse(ours.senior).get("/palette/", {"q": "zzzz"}).content.decode()
    commands = browse(ours.senior).get("/palette/", {"q": "> dark"}).content.decode()
    assert '<form method="post" action="/settings/theme/dark/">' in commands
    assert browse(ours.senior).post("/settings/theme/dark/", {"came_from": "/jobs/"})["Location"] == "/jobs/"
    assert 'data-bs-theme="dark"' in browse(ours.senior).get("/palette/").content.decode()


def test_a_source_costs_one_query(ours, browse, rows) -> None:
    client = browse(ours.senior)
    idle = count_queries(lambda: client.get("/palette/", {"q": "q", "part": "1"}))
    few = count_queries(lambda: client.get("/palette/", {"q": "quill", "part": "1"}))
    assert 0 < few - idle <= len(palette._sources)
    with tenant_scope(ours.tenant.pk):
        for number in range(8):
            make_requisition(ours.senior, title=f"Quill cutter {number}")
    assert count_queries(lambda: client.get("/palette/", {"q": "quill", "part": "1"})) == few
    assert len([title for title in titles(client, "quill") if "Quill cutter" in title]) == 5


def test_what_is_found_is_escaped_and_long_text_is_cut(ours, browse, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def find(user, text: str, limit: int) -> list[Hit]:
        asked.append(text)
        return [Hit("<img src=x>", "<b>", "/home/", "file")] * (limit + 3)

    monkeypatch.setattr(palette, "_sources", {"t": SearchSource("t", "T", 1, "accounts.is_staff_member", find)})
    page = browse(ours.senior).get("/palette/", {"q": "x" * 300, "part": "1"}).content.decode()
    assert page.count("&lt;img src=x&gt;") == 5
    assert "<img" not in page
    assert asked == ["x" * 100]
