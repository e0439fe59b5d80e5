"""Saved views through the API: the same verbs, the same rights."""

from django.test import Client

from accounts.domain.saved_views import save_view
from accounts.domain.tokens import create_token
from config.tenancy import tenant_scope
from tests.kit.queries import count_queries

URL = "/api/v1/saved-views/"


def ask(user, verb: str, path: str = URL, body: dict | None = None, *, read_only: bool = False):
    _, token = create_token(membership=user.memberships.get(), name="t", read_only=read_only)
    return getattr(Client(headers={"authorization": f"Token {token}"}), verb)(path, body, "application/json")


def test_a_view_is_kept_changed_and_deleted(ours, theirs) -> None:
    body = {"list_code": "recruiting.jobs", "name": "Mine", "query": "page=2&mine=1", "is_shared": True}
    made = ask(ours.senior, "post", body=body)
    assert made.status_code == 201
    assert (made.json()["query"], made.json()["is_own"], made.json()["is_default"]) == ("mine=1", True, False)
    one = f"{URL}{made.json()['id']}/"
    assert ask(ours.junior, "get", one).json()["is_own"] is False
    assert ask(ours.junior, "patch", one, {"name": "x"}).status_code == 403
    assert ask(theirs.admin, "get", one).status_code == 404
    assert ask(ours.candidate, "get").status_code == 403
    assert ask(ours.senior, "post", body=body).status_code == 400, "the name is in use"
    assert ask(ours.senior, "post", body={**body, "name": "y"}, read_only=True).status_code == 403
    assert ask(ours.senior, "patch", one, {"nmae": "x"}).status_code == 400
    changed = ask(ours.senior, "patch", one, {"is_default": True}).json()
    assert (changed["name"], changed["is_shared"], changed["is_default"]) == ("Mine", True, True)
    assert ask(ours.senior, "delete", one).status_code == 204
    assert ask(ours.senior, "get").json()["results"] == []


def test_the_list_is_narrowed_and_costs_the_same(ours) -> None:
    def make(name: str) -> None:
        with tenant_scope(ours.tenant.pk):
            save_view(user=ours.senior, list_code="recruiting.jobs", name=name, query="mine=1")

    make("a")
    _, token = create_token(membership=ours.senior.memberships.get(), name="t")
    client = Client(headers={"authorization": f"Token {token}"})
    one = count_queries(lambda: client.get(URL))
    make("b")
    make("c")
    assert count_queries(lambda: client.get(URL)) == one
    assert [row["name"] for row in client.get(URL, {"list_code": "recruiting.jobs"}).json()["results"]] == [
        "a",
        "b",
        "c",
    ]
    assert client.get(URL, {"list_code": "accounts.people"}).json()["results"] == []
