"""The tasks API: own work, or the tenant's for those who oversee it."""

import pytest

from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.domain import task_names
from superadmin.domain.background import enqueue, task
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

URL = "/api/v1/tasks/"


@pytest.fixture
def kinds():
    """Two kinds of work: one that works, one that is refused."""

    @task("kit.fine")
    def fine(record):
        return {"made": 1}

    @task("kit.refused")
    def refused(record):
        raise Refused("The file is empty.", code="empty")

    yield
    task_names.forget("kit.fine")
    task_names.forget("kit.refused")


@pytest.fixture
def mine(ours, theirs, kinds):
    """A refused task of our junior."""
    with tenant_scope(ours.tenant.pk):
        record = enqueue("kit.refused", user=ours.junior, related=ours.tenant)
    run_tasks()
    record.refresh_from_db()
    return record


def test_a_task_shows_public_ids_and_sentences(browse, ours, mine):
    answer = browse(ours.junior).get(f"{URL}{mine.public_id}/")
    body = answer.json()
    assert answer.status_code == 200
    assert (body["id"], body["status"], body["error"], body["error_code"]) == (
        str(mine.public_id),
        "FAILURE",
        "The file is empty.",
        "empty",
    )
    assert body["related_id"] == str(ours.tenant.public_id)
    assert not {"pk", "args", "lease_token", "idempotency_key"} & set(body)


def test_who_sees_a_task(browse, ours, theirs, mine):
    one = f"{URL}{mine.public_id}/"
    expected = {"junior": 200, "senior": 200, "admin": 200, "viewer": 404, "interviewer": 404, "candidate": 404}
    assert {role: browse(ours.person(role)).get(one).status_code for role in expected} == expected
    assert {role: browse(theirs.person(role)).get(one).status_code for role in expected} == dict.fromkeys(expected, 404)
    assert browse(None).get(one).status_code == 401
    listed = {role: len(browse(ours.person(role)).get(URL).json()["results"]) for role in expected}
    assert listed == {"junior": 1, "senior": 1, "admin": 1, "viewer": 0, "interviewer": 0, "candidate": 0}


def test_retry_by_its_person_and_not_by_a_stranger(browse, ours, theirs, mine):
    url = f"{URL}{mine.public_id}/retry"
    assert browse(theirs.admin).post(url).status_code == 404
    assert browse(ours.viewer).post(url).status_code == 404
    assert browse(ours.junior).post(url).json()["status"] == "RETRY"
    again = browse(ours.junior).post(url)
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


def test_cancel_only_what_waits(browse, ours, mine):
    assert browse(ours.junior).post(f"{URL}{mine.public_id}/cancel/").status_code == 409
    with tenant_scope(ours.tenant.pk):
        waiting = enqueue("kit.fine", user=ours.junior)
    assert browse(ours.junior).post(f"{URL}{waiting.public_id}/cancel/").json()["error_code"] == "canceled"


def test_filters_and_both_slashes(browse, ours, mine):
    with tenant_scope(ours.tenant.pk):
        enqueue("kit.fine", user=ours.junior, parent=mine)
    client = browse(ours.junior)
    assert [row["name"] for row in client.get(f"{URL}?status=FAILURE&status=DEAD").json()["results"]] == ["kit.refused"]
    assert [row["name"] for row in client.get(f"/api/v1/tasks?batch={mine.public_id}").json()["results"]] == [
        "kit.fine"
    ]
    assert client.get(f"{URL}?status=SOMETHING").status_code == 400
    assert client.get(f"{URL}not-an-id/").status_code == 404


def test_the_list_costs_the_same_for_one_and_three(browse, ours, mine):
    client = browse(ours.junior)
    one = count_queries(lambda: client.get(URL))
    with tenant_scope(ours.tenant.pk):
        for _ in range(2):
            enqueue("kit.fine", user=ours.junior, parent=mine)
    assert count_queries(lambda: client.get(URL)) == one
