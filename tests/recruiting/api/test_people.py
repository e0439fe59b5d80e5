"""Duplicates, merges and pools by API."""

import pytest

from config.tenancy import tenant_scope
from recruiting.domain.duplicates import hint_duplicates
from recruiting.models import Candidate, CandidateMerge, DuplicateHint
from tests.factories.recruiting import make_candidate
from tests.factories.recruiting_people import make_double, make_hint, make_pool
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def api(ours, theirs) -> Api:
    return Api(ours.senior)


@pytest.fixture
def hint(ours) -> DuplicateHint:
    with tenant_scope(ours.tenant.pk):
        return make_hint(ours.senior)


def test_a_pair_is_read_merged_and_undone(api, ours, hint):
    row = api.get("duplicates/", status="open").json()["results"][0]
    assert (row["id"], row["likeness"], row["first"]["name"]) == (str(hint.public_id), "same", "Ada Winter")
    assert {"code", "points", "words"} == set(row["reasons"][0])
    path = f"candidates/{hint.first.public_id}/merge/"
    bad = api.post(path, {"absorbed_id": str(hint.second.public_id), "choices": {"status": "kept"}})
    assert (bad.status_code, bad.json()["code"]) == (400, "bad_choice")
    made = api.post(path, {"absorbed_id": str(hint.second.public_id), "choices": {"email": "absorbed"}})
    assert made.status_code == 201, made.json()
    merge = made.json()
    assert merge["moved"]["recruiting.candidateidentity.candidate"] == 1
    assert merge["choices"]["email"] == "absorbed"
    assert api.get("duplicates/").json()["results"] == []
    assert len(api.get("candidates/").json()["results"]) == 1
    assert api.get(f"candidates/{hint.second.public_id}/").status_code == 404
    assert api.get("merges/").json()["results"][0]["id"] == merge["id"]
    assert api.post(f"merges/{merge['id']}/undo/").json()["undone_by"]["email"] == ours.senior.email
    again = api.post(f"merges/{merge['id']}/undo/")
    assert (again.status_code, again.json()["code"]) == (409, "undone_already")
    assert len(api.get("candidates/").json()["results"]) == 2


def test_a_pair_is_dismissed_and_offered_again(api, hint):
    assert api.post(f"duplicates/{hint.public_id}/dismiss/").json()["status"] == "dismissed"
    assert api.post(f"duplicates/{hint.public_id}/dismiss/").status_code == 409
    assert api.get("duplicates/", status="open").json()["results"] == []
    assert api.post(f"duplicates/{hint.public_id}/reopen/").json()["status"] == "open"


def test_a_pool_by_api(api, ours):
    made = api.post("pools/", {"name": "Spring"}).json()
    assert (made["size"], made["is_shared"], made["owner"]["email"]) == (0, True, ours.senior.email)
    assert api.post("pools/", {"name": "Spring"}).json()["code"] == "pool_exists"
    path = f"pools/{made['id']}/"
    assert api.patch(path, {"description": "For spring"}).json()["name"] == "Spring"
    with tenant_scope(ours.tenant.pk):
        ids = [str(make_candidate(ours.senior).public_id) for _ in range(2)]
    assert api.post(f"{path}members/", {"candidate_ids": ids, "note": "Fair"}).json() == {"done": 2}
    assert api.post(f"{path}members/", {"candidate_ids": ids}).json() == {"done": 0}
    assert [one["note"] for one in api.get(f"{path}members/").json()["results"]] == ["Fair", "Fair"]
    assert api.post(f"{path}members/remove/", {"candidate_ids": ids[:1]}).json() == {"done": 1}
    assert api.get(path).json()["size"] == 1
    assert api.call("delete", path).status_code == 204


def test_others_are_refused(ours, theirs, hint):
    with tenant_scope(ours.tenant.pk):
        pool = make_pool(ours.senior)
        one, other = make_candidate(ours.senior), make_candidate(ours.senior)
    stranger, junior, viewer = Api(theirs.admin), Api(ours.junior), Api(ours.viewer)
    merging = {"absorbed_id": str(other.public_id)}
    for path in (f"duplicates/{hint.public_id}/", f"pools/{pool.public_id}/"):
        assert stranger.get(path).status_code == 404, path
        assert viewer.get(path).status_code == 200, path
    assert stranger.post(f"candidates/{one.public_id}/merge/", merging).status_code == 404
    assert junior.post(f"candidates/{one.public_id}/merge/", merging).status_code in (403, 404)
    assert viewer.post(f"candidates/{one.public_id}/merge/", merging).status_code == 403
    assert viewer.post(f"pools/{pool.public_id}/members/", {"candidate_ids": []}).status_code == 403
    assert junior.get(f"duplicates/{hint.public_id}/").status_code == 404
    with tenant_scope(theirs.tenant.pk):
        foreign = make_candidate(theirs.senior)
    added = Api(ours.senior).post(f"pools/{pool.public_id}/members/", {"candidate_ids": [str(foreign.public_id)]})
    assert added.status_code == 400
    assert not CandidateMerge._base_manager.exists()


def test_lists_send_the_same_statements_for_one_and_three(api, ours):
    counts = []
    for size in (1, 3):
        with tenant_scope(ours.tenant.pk):
            while DuplicateHint.objects.count() < size:
                number = DuplicateHint.objects.count()
                one, other = make_double(
                    ours.senior,
                    phone=f"+44207123456{number}",
                    last_name="Winter" + "abc"[number] * 5,
                    email=None,
                )
                hint_duplicates(one)
                hint_duplicates(other)
                api.post(f"candidates/{make_candidate(ours.senior).public_id}/merge/", _with(ours))
                make_pool(ours.senior, name=f"Pool {number}")
        paths = ("duplicates/", "merges/", "pools/")
        counts.append([count_queries(lambda path=path: api.get(path)) for path in paths])
    assert counts[0] == counts[1]


def _with(ours) -> dict[str, str]:
    person: Candidate = make_candidate(ours.senior)
    return {"absorbed_id": str(person.public_id)}
