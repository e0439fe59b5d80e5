"""`Idempotency-Key`: done once, answered as often as it is asked."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from config.tenancy import tenant_scope
from recruiting.models import Candidate
from superadmin.domain.idempotency import purge_keys
from superadmin.models import IdempotencyRecord
from tests.factories.recruiting import make_candidate
from tests.kit.api import Api

WREN = {"first_name": "Wren", "last_name": "Ito", "email": "wren@example.test"}


def keyed(api: Api, path: str, body, key: str = "k-1", **headers):
    """A POST with a key."""
    sent = {**api.headers, "Idempotency-Key": key, **headers}
    return api.client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=sent)


def people(company) -> int:
    """How many candidates the company has."""
    with tenant_scope(company.tenant.pk):
        return Candidate.objects.count()


def test_a_hundred_times_is_once(ours, theirs):
    api = Api(ours.senior)
    answers = [keyed(api, "candidates/", WREN) for _ in range(100)]
    assert {one.status_code for one in answers} == {201}
    assert len({one.content for one in answers}) == 1
    assert [one.headers.get("Idempotency-Replayed") for one in answers] == [None, *["true"] * 99]
    assert (people(ours), people(theirs)) == (1, 0)
    assert answers[0]["ETag"] == answers[1]["ETag"]


def test_the_key_is_for_one_request(ours, theirs):
    api = Api(ours.senior)
    assert keyed(api, "candidates/", WREN).status_code == 201
    other = keyed(api, "candidates/", {**WREN, "email": "other@example.test"})
    elsewhere = keyed(api, "candidates/?x=1", WREN)
    assert (other.status_code, elsewhere.status_code) == (422, 422)
    assert other.json()["code"] == "idempotency_key_reused"
    assert keyed(api, "candidates/", dict(reversed(WREN.items()))).status_code == 201  # the order of names says nothing
    assert people(ours) == 1


def test_keys_of_two_people_never_meet(ours, theirs):
    assert keyed(Api(ours.senior), "candidates/", WREN).status_code == 201
    assert keyed(Api(theirs.senior), "candidates/", WREN).status_code == 201
    assert keyed(Api(ours.admin), "candidates/", WREN).json()["code"] != "idempotency_key_reused"
    assert (people(ours), people(theirs)) == (1, 1)


def test_a_refusal_gives_the_key_back(ours, theirs):
    api = Api(ours.senior)
    assert keyed(api, "candidates/", {**WREN, "nonsense": 1}).status_code == 400
    assert keyed(api, "candidates/", WREN).status_code == 201
    assert keyed(api, "candidates/", {**WREN, "first_name": ""}, key="k-2").status_code == 409
    assert IdempotencyRecord.objects.count() == 1


def test_who_may_no_more_gets_no_old_answer(ours, theirs):
    api = Api(ours.senior)
    assert keyed(api, "candidates/", WREN).status_code == 201
    membership = ours.senior.memberships.get()
    membership.role = "viewer"
    membership.save()
    assert keyed(api, "candidates/", WREN).status_code == 403


def test_an_answer_that_is_shown_once_is_sealed(ours, theirs):
    api = Api(ours.senior)
    made, again = (keyed(api, "tokens/", {"name": "Feed"}) for _ in range(2))
    assert made.json()["token"] == again.json()["token"]
    assert again["Cache-Control"] == "no-store"
    assert made.json()["token"] not in IdempotencyRecord.objects.get().answer


def test_files_count_by_content(ours, theirs):
    api = Api(ours.senior)
    with tenant_scope(ours.tenant.pk):
        person = make_candidate(ours.senior)

    def drop(content: bytes, key: str):
        file = SimpleUploadedFile("cv.txt", content)
        sent = {**api.headers, "Idempotency-Key": key}
        return api.client.post(f"/api/v1/candidates/{person.public_id}/resumes/", {"files": [file]}, headers=sent)

    first, again, other = drop(b"Wren Ito\n", "f"), drop(b"Wren Ito\n", "f"), drop(b"Dov Ito\n", "f")
    assert (first.status_code, again.status_code, other.status_code) == (202, 202, 422)
    assert first.json() == again.json()


@pytest.mark.parametrize("key", ["", " ", "k" * 256, "schlüssel"])
def test_what_is_no_key(ours, theirs, key):
    answer = keyed(Api(ours.senior), "candidates/", WREN, key=key)
    assert answer.status_code == 400
    assert answer.json()["code"] == "idempotency_key_invalid"
    assert people(ours) == 0


def test_after_a_day_a_key_is_free(ours, theirs):
    api = Api(ours.senior)
    keyed(api, "candidates/", WREN)
    assert purge_keys() == 0
    IdempotencyRecord.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert keyed(api, "candidates/", {**WREN, "email": "b@example.test"}).status_code == 201
    IdempotencyRecord.objects.update(expires_at=timezone.now())
    assert (purge_keys(), IdempotencyRecord.objects.count()) == (1, 0)
