"""Saved views and how a list is drawn: one's own, shared with the team, nobody else's."""

import re

import pytest

from accounts.domain.saved_views import MOST_VIEWS, save_view
from accounts.models import SavedView, User
from config.errors import Refused
from config.tenancy import tenant_scope, unscoped
from tests.kit.queries import count_queries

PEOPLE = "/people/"


def keep(client, name: str, query: str, **more) -> None:
    given = {"list_code": "accounts.people", "name": name, "query": query, "next": f"{PEOPLE}?{query}", **more}
    assert client.post("/views/", given).status_code == 302


def views(**wanted) -> list[SavedView]:
    with unscoped(reason="test"):
        return list(SavedView.objects.filter(**wanted))


def test_a_view_is_kept_opened_first_renamed_and_deleted(ours, browse) -> None:
    client = browse(ours.admin)
    assert "Save view" not in client.get(PEOPLE).content.decode(), "there is nothing to keep"
    assert "Save view" in client.get(PEOPLE, {"role": "junior", "page": "1"}).content.decode()
    keep(client, "Juniors", "role=junior&page=3&q=", is_default="on")
    (view,) = views()
    assert (view.query, view.user, view.is_default) == ("role=junior", ours.admin, True)
    entered = client.get(PEOPLE)
    assert entered["Location"] == f"{PEOPLE}?role=junior"
    page = client.get(entered["Location"]).content.decode()
    assert re.search(r'href="\?role=junior" aria-current="page"', page)
    assert client.get(PEOPLE, {"view": "all"}).status_code == 200, "the way back to all"
    keep(client, "Viewers", "role=viewer", is_default="on")
    assert client.get(PEOPLE)["Location"].endswith("?role=viewer"), "one opens first"
    edit = f"/views/{view.public_id}/"
    assert client.get(edit).status_code == 200
    client.post(edit, {"name": "Juniors of ours", "next": PEOPLE})
    view.refresh_from_db()
    assert (view.name, view.is_default) == ("Juniors of ours", False)
    assert client.post(f"{edit}delete/", {"next": "https://elsewhere.test/"})["Location"] == "/home/"
    assert [one.name for one in views()] == ["Viewers"]


def test_what_says_nothing_or_has_a_name_in_use_is_refused(ours, browse) -> None:
    client = browse(ours.admin)
    keep(client, "Juniors", "role=junior")
    for name, query, code in (
        ("Juniors", "role=viewer", "accounts.people"),
        ("All", "page=2", "accounts.people"),
        ("X", "a=1", "no.list"),
    ):
        given = {"list_code": code, "name": name, "query": query}
        assert client.post("/views/", given, headers={"accept": "application/json"}).status_code == 400
    assert len(views()) == 1
    with tenant_scope(ours.tenant.pk):
        for number in range(MOST_VIEWS - 1):
            save_view(user=ours.admin, list_code="accounts.people", name=f"v{number}", query="role=junior")
        with pytest.raises(Refused, match="30 views"):
            save_view(user=ours.admin, list_code="accounts.people", name="one more", query="role=junior")


def test_a_shared_view_is_the_teams_to_use_and_its_owners_to_change(ours, theirs, browse) -> None:
    keep(browse(ours.admin), "Shared", "role=junior", is_shared="on")
    keep(browse(ours.admin), "Own", "role=viewer")
    shared, own = sorted(views(), key=lambda view: view.name, reverse=True)
    with tenant_scope(ours.tenant.pk):
        save_view(user=ours.junior, list_code="recruiting.jobs", name="Mine", query="mine=1", is_shared=True)
        assert [view.name for view in SavedView.objects.visible_to(ours.senior)] == ["Mine", "Shared"]
    (mine,) = views(name="Mine")
    jobs = browse(ours.senior).get("/jobs/", {"mine": "1"}).content.decode()
    assert "shared by" in jobs
    assert "Change view" not in jobs
    for person, view, status in (
        (ours.senior, shared, 403), (ours.senior, own, 404), (theirs.admin, shared, 404), (ours.candidate, shared, 403),
    ):  # fmt: skip
        assert browse(person).get(f"/views/{view.public_id}/").status_code == status
        assert browse(person).post(f"/views/{view.public_id}/delete/").status_code == status
    assert browse(ours.candidate).post("/views/", {"list_code": "x", "name": "x", "query": "a=1"}).status_code == 403
    assert browse(ours.admin).post(f"/views/{mine.public_id}/").status_code == 403
    assert browse(ours.admin).post(f"/views/{mine.public_id}/delete/").status_code == 302, "an admin tidies up"


def test_views_cost_one_query_and_a_default_one_more(ours, browse) -> None:
    client = browse(ours.admin)
    plain = count_queries(lambda: client.get(PEOPLE))
    keep(client, "Juniors", "role=junior")
    assert count_queries(lambda: client.get(PEOPLE)) == plain
    for name in ("a", "b"):
        keep(client, name, f"q={name}")
    assert count_queries(lambda: client.get(PEOPLE)) == plain


def test_rows_and_columns_are_remembered(ours, browse) -> None:
    client = browse(ours.admin)
    page = client.get(PEOPLE).content.decode()
    assert re.findall(r'name="there" value="(\d+)"', page) == [str(place) for place in range(2, 10)]
    given = {
        "list_code": "accounts.people",
        "size": "50",
        "there": ["2", "3", "4", "5"],
        "shown": ["2", "4"],
        "next": PEOPLE,
    }
    assert client.post("/lists/choose/", given)["Location"] == PEOPLE
    page = client.get(PEOPLE).content.decode()
    assert 'data-hide="3 5"' in page
    assert re.search(r'value="50" checked', page)
    assert client.get(PEOPLE).context["page"].size == 50
    assert browse(ours.senior).get("/jobs/").context["page"].size == 25
    for wrong in ({"size": "1000"}, {"there": "1"}, {"list_code": "x" * 61}):
        answer = client.post("/lists/choose/", {**given, **wrong}, headers={"accept": "application/json"})
        assert answer.status_code == 400
    assert User.objects.get(pk=ours.admin.pk).settings.lists["accounts.people"]["hidden"] == [3, 5]


def test_single_keys_can_be_switched_off(ours, browse) -> None:
    client = browse(ours.senior)
    assert "list_keys.js" in client.get("/settings/").content.decode()
    own = {"first_name": "A", "last_name": "B", "theme": "dark", "timezone": "", "locale": "", "mail": []}
    client.post("/settings/", own)
    page = client.get("/settings/").content.decode()
    assert "list_keys.js" not in page
    assert "palette.js" in page, "the palette opens with a modifier: it stays"
