"""Saved searches on pages and by API, and the list of candidates as a search."""

import pytest
from django.urls import reverse

from config.web.palette import found
from recruiting.domain.search.saved import save_search
from recruiting.models import SavedSearch
from tests.factories.recruiting_search import make_findable
from tests.kit.access import statuses
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def saved(scope):
    return save_search(owner=scope.senior, name="Night nurses", query="q=nurse&level=senior")


def url(name, saved=None):
    return reverse(f"recruiting:saved_search_{name}", args=[saved.public_id] if saved else [])


def test_saved_search_pages_are_their_owners_and_colleagues_where_shared(saved, ours, theirs, browse):
    people = {
        "owner": ours.senior,
        "mate": ours.viewer,
        "candidate": ours.candidate,
        "stranger": theirs.admin,
        "nobody": None,
    }
    for name, owner in (("open", 302), ("edit", 200)):
        codes = statuses(browse, url(name, saved), people)
        assert codes == {"owner": owner, "mate": 404, "candidate": 404, "stranger": 404, "nobody": 302}
    SavedSearch.objects.update(is_shared=True)
    assert statuses(browse, url("open", saved), {"mate": ours.viewer, "stranger": theirs.admin}) == {
        "mate": 302,
        "stranger": 404,
    }
    for name in ("edit", "delete"):
        codes = statuses(browse, url(name, saved), {"mate": ours.viewer, "stranger": theirs.admin}, "post")
        assert codes == {"mate": 403, "stranger": 404}
    codes = statuses(browse, url("list"), people)
    assert codes == {"owner": 200, "mate": 200, "candidate": 403, "stranger": 200, "nobody": 302}


def test_saved_search_is_kept_from_the_list_opened_renamed_and_deleted(scope, browse):
    client = browse(scope.senior)
    form = client.get(f"{url('new')}?q=nurse&page=2").context["form"]
    sent = {"name": "Nurses", "alert": "daily", "query": form["query"].value()}
    answer = client.post(url("new"), sent)
    assert answer["Location"] == f"{reverse('recruiting:candidate_list')}?q=nurse"
    assert client.post(url("new"), sent).status_code == 422
    saved = SavedSearch.objects.get()
    assert client.get(url("open", saved))["Location"].endswith("?q=nurse")
    client.post(url("edit", saved), {**sent, "name": "All nurses", "is_shared": "on"})
    saved.refresh_from_db()
    assert (saved.name, saved.is_shared, saved.opened_at is not None) == ("All nurses", True, True)
    client.post(url("delete", saved))
    assert not SavedSearch.objects.exists()


def test_candidate_list_says_why_what_was_odd_and_what_was_meant(scope, browse):
    make_findable(
        scope.senior, last_name="Quill", skills={"Python": ""}, resume="Wrote <script>alert(1)</script> in Python."
    )
    client = browse(scope.senior)
    html = client.get(reverse("recruiting:candidate_list"), {"q": "python OR"}).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; in <mark>Python</mark>." in html
    assert "OR stands between two words" in html
    html = client.get(reverse("recruiting:candidate_list"), {"q": "quil"}).content.decode()
    assert "Quill" in html
    html = client.get(reverse("recruiting:candidate_list"), {"q": "quiil"}).content.decode()
    assert 'href="?q=Quill"' in html
    assert client.get(reverse("recruiting:candidate_list"), {"q": '"' * 700, "min_years": "x"}).status_code == 200


def test_a_search_sends_the_same_number_of_statements_for_any_rows(scope, browse):
    client = browse(scope.senior)
    make_findable(scope.senior, last_name="One", resume="Python.")
    address = f"{reverse('recruiting:candidate_list')}?q=python"
    one = count_queries(lambda: client.get(address))
    for _number in range(2):
        make_findable(scope.senior, last_name="More", resume="Python.")
    assert count_queries(lambda: client.get(address)) == one <= 12


def test_palette_finds_people_by_beginnings_and_searches_by_name(saved, scope, theirs):
    make_findable(scope.senior, first_name="Anna", last_name="Quill", resume="night")
    hits = {group.code: [hit.title for hit in group.hits] for group in found(scope.senior, "qui an")}
    assert hits["candidates"] == ["Anna Quill"]
    assert {hit.title for group in found(scope.senior, "night") for hit in group.hits} >= {"Night nurses"}
    assert "searches" not in {group.code for group in found(scope.viewer, "night")}


def test_api_of_saved_searches_and_the_language(scope, theirs):
    make_findable(scope.senior, last_name="Quill", skills={"C++": ""}, resume="Zeppelins at night.")
    api = Api(scope.senior)
    listed = lambda q: [row["last_name"] for row in api.get("candidates/", q=q).json()["results"]]  # noqa: E731 - read once
    assert listed('skill:c++ "at night" -java') == ["Quill"]
    assert listed("zeppelin OR") == ["Quill"]
    assert listed("skill:c") == []
    made = api.post("saved-searches/", {"name": "Airships", "query": "q=zeppelin", "alert": "daily"})
    assert made.status_code == 201
    path = f"saved-searches/{made.json()['id']}/"
    assert api.post("saved-searches/", {"name": "Airships", "query": "q=x"}).status_code == 409
    assert api.patch(path, {"is_shared": True}).json()["is_shared"] is True
    assert [row["last_name"] for row in api.get(f"{path}candidates/").json()["results"]] == ["Quill"]
    mate, stranger = Api(scope.viewer), Api(theirs.admin)
    assert mate.patch(path, {"name": "Mine"}).status_code == 403
    assert stranger.get(path).status_code == 404
    assert api.call("delete", path).status_code == 204
