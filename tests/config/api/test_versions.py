"""`ETag` and `If-Match`: nobody overwrites what they have not read."""

import pytest

from config.tenancy import tenant_scope
from recruiting.models import Candidate
from tests.factories.recruiting import make_candidate
from tests.kit.api import Api


@pytest.fixture
def person(ours, theirs):
    """A candidate of ours."""
    with tenant_scope(ours.tenant.pk):
        return make_candidate(ours.senior, first_name="Wren")


def change(api: Api, person, tag: str | None, **fields):
    """PATCH under a condition."""
    if tag is not None:
        api.headers["If-Match"] = tag
    answer = api.patch(f"candidates/{person.public_id}/", fields)
    api.headers.pop("If-Match", None)
    return answer


def test_a_change_prepared_on_an_old_version_is_refused(ours, person):
    api, colleague = Api(ours.senior), Api(ours.admin)
    read = api.get(f"candidates/{person.public_id}/")["ETag"]
    first = change(colleague, person, read, first_name="Wrenna")
    assert first.status_code == 200
    late = change(api, person, read, last_name="Late")
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    assert late.json()["etag"] == first["ETag"] == api.get(f"candidates/{person.public_id}/")["ETag"]
    assert change(api, person, first["ETag"], last_name="Ito").status_code == 200
    with tenant_scope(ours.tenant.pk):
        kept = Candidate.objects.get()
    assert (kept.first_name, kept.last_name) == ("Wrenna", "Ito")


def test_the_version_does_not_hang_on_who_asks_and_how(ours, person):
    address = f"candidates/{person.public_id}/"
    tags = {Api(ours.senior).get(address)["ETag"], Api(ours.viewer).get(address, fields="id")["ETag"]}
    assert len(tags) == 1


@pytest.mark.parametrize(("tag", "status"), [("*", 200), (None, 200), ('"x"', 412), ('"x", *', 200), ("", 412)])
def test_what_matches(ours, person, tag, status):
    assert change(Api(ours.senior), person, tag, first_name="Wrenna").status_code == status


def test_what_one_may_not_see_has_no_version(ours, theirs, person):
    assert change(Api(theirs.senior), person, "*", first_name="X").status_code == 404
    assert change(Api(ours.viewer), person, "*", first_name="X").status_code == 403


def test_a_condition_that_cannot_be_kept_changes_nothing(ours, theirs):
    api = Api(ours.senior)
    api.headers["If-Match"] = '"x"'
    answer = api.post("candidates/", {"first_name": "Wren", "email": "w@example.test"})
    assert (answer.status_code, answer.json()["code"]) == (400, "no_version")
    with tenant_scope(ours.tenant.pk):
        assert not Candidate.objects.exists()
