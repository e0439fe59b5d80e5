"""`updated_since`: following a list without missing or repeating anything."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.tenancy import tenant_scope
from recruiting.models import Candidate
from superadmin.domain import sync
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.api import Api
from tests.kit.queries import count_queries


def follow(api: Api, token: str = "", path: str = "candidates/", **query):
    """Every page from here on: ([id, …] in order, the last token)."""
    seen: list[str] = []
    while True:
        answer = api.get(path, updated_since=token, **query)
        assert answer.status_code == 200, answer.content
        body = answer.json()
        seen += [row["id"] for row in body["results"]]
        token = body["sync_token"]
        if not body["has_more"]:
            return seen, token


@pytest.fixture
def people(ours, theirs):
    """Five candidates of ours, one of theirs; in the order of their making."""
    with tenant_scope(theirs.tenant.pk):
        make_candidate(theirs.senior)
    with tenant_scope(ours.tenant.pk):
        return [make_candidate(ours.senior, first_name=f"Wren {number}") for number in range(5)]


def ids(rows) -> list[str]:
    """Their public ids."""
    return [str(row.public_id) for row in rows]


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_everything_once_whatever_the_page(ours, people, size):
    seen, token = follow(Api(ours.viewer), page_size=size)
    assert seen == ids(people)
    assert follow(Api(ours.viewer), token) == ([], token)


def test_what_changes_comes_once_and_as_it_is_now(ours, people):
    api = Api(ours.senior)
    _seen, token = follow(api)
    for name in ("A", "B"):
        assert api.patch(f"candidates/{people[1].public_id}/", {"first_name": name}).status_code == 200
    with tenant_scope(ours.tenant.pk):
        new = make_candidate(ours.senior)
    answer = api.get("candidates/", updated_since=token, fields="id,first_name").json()
    assert [row["id"] for row in answer["results"]] == ids([people[1], new])
    assert answer["results"][0]["first_name"] == "B"
    assert follow(api, answer["sync_token"])[0] == []


def test_who_is_archived_is_told_of(ours, people):
    api = Api(ours.senior)
    _seen, token = follow(api)
    assert api.post(f"candidates/{people[2].public_id}/archive/", {"reason": "Moved away."}).status_code == 200
    body = api.get("candidates/", updated_since=token).json()
    assert [(row["id"], row["status"]) for row in body["results"]] == [(str(people[2].public_id), "archived")]


def test_what_is_not_there_any_more_is_told_once_by_its_id_alone(ours, theirs, people):
    api, other = Api(ours.senior), Api(theirs.senior)
    _seen, token = follow(api)
    _theirs, their_token = follow(other)
    with tenant_scope(ours.tenant.pk):
        gone = [make_candidate(ours.senior), people[1], people[3]]
        follow(api, token)
        Candidate.objects.filter(pk__in=[one.pk for one in gone]).delete()
    one = api.get("candidates/", updated_since=token, page_size=1).json()
    rest = api.get("candidates/", updated_since=one["sync_token"]).json()
    told = one["removed"] + rest["removed"]
    assert {row["id"] for row in told} == set(ids(gone))
    assert [set(row) for row in told] == [{"id", "removed_at"}] * 3
    assert (len(one["removed"]), one["has_more"], one["results"], rest["results"]) == (1, True, [], [])
    assert rest["has_more"] is False
    last = api.get("candidates/", updated_since=rest["sync_token"]).json()
    assert (last["removed"], last["sync_token"]) == ([], rest["sync_token"])
    assert other.get("candidates/", updated_since=their_token).json()["removed"] == []
    since = timezone.now() + timedelta(minutes=1)
    assert api.get("candidates/", updated_since=since.isoformat()).json()["removed"] == []


def test_rows_that_come_and_go_between_two_readings_are_not_told_of(ours, people):
    api = Api(ours.senior)
    _seen, token = follow(api)
    with tenant_scope(ours.tenant.pk):
        make_candidate(ours.senior).delete()
    body = api.get("candidates/", updated_since=token).json()
    assert (body["results"], body["removed"]) == ([], [])


def test_many_that_are_gone_come_in_many_batches(ours, people, monkeypatch):
    monkeypatch.setattr(sync, "BATCH", 2)
    api = Api(ours.senior)
    _seen, token = follow(api)
    with tenant_scope(ours.tenant.pk):
        Candidate.objects.all().delete()
    told: list[str] = []
    for _page in range(3):
        body = api.get("candidates/", updated_since=token, page_size=2).json()
        told += [row["id"] for row in body["removed"]]
        token = body["sync_token"]
    assert sorted(told) == sorted(ids(people))


def test_rows_that_are_added_while_one_reads(ours, people):
    api, seen, token, made = Api(ours.senior), [], "", list(people)
    for number in range(4):
        body = api.get("candidates/", updated_since=token, page_size=2).json()
        seen += [row["id"] for row in body["results"]]
        token = body["sync_token"]
        with tenant_scope(ours.tenant.pk):
            made.append(make_candidate(ours.senior, first_name=f"New {number}"))
    rest, _token = follow(api, token)
    assert seen + rest == ids(made)


def test_a_row_that_is_older_than_what_was_told_is_not_missed(ours, people):
    """What commits late carries an earlier time than what was read before it."""
    api = Api(ours.senior)
    _seen, token = follow(api)
    with tenant_scope(ours.tenant.pk):
        late = make_candidate(ours.senior)
        Candidate.objects.filter(pk=late.pk).update(updated_at=people[0].updated_at - timedelta(seconds=2))
    assert follow(api, token)[0] == ids([late])


def test_one_who_changes_again_before_it_is_read_comes_once(ours, people):
    api = Api(ours.senior)
    with tenant_scope(ours.tenant.pk):
        sync.take_up(model=Candidate)
        Candidate.objects.filter(pk=people[0].pk).update(first_name="Later", updated_at=timezone.now())
    assert follow(api)[0] == ids([*people[1:], people[0]])


def test_a_first_reading_in_many_batches(ours, people, monkeypatch):
    monkeypatch.setattr(sync, "BATCH", 2)
    assert follow(Api(ours.senior), page_size=3)[0] == ids(people)


def test_beginning_with_a_time(ours, people):
    moment = people[3].updated_at.isoformat()
    assert follow(Api(ours.senior), moment)[0] == ids(people[3:])
    assert follow(Api(ours.senior), moment.replace("+", " "))[0] == ids(people[3:])


def test_who_sees_less_follows_less(ours, theirs, people):
    with tenant_scope(ours.tenant.pk):
        mine = make_candidate(ours.junior)
    assert follow(Api(ours.junior))[0] == ids([mine])
    assert Api(ours.candidate).get("candidates/", updated_since="").status_code == 403
    assert len(follow(Api(theirs.senior))[0]) == 1


def test_filters_and_scopes_hold(ours, people):
    with tenant_scope(ours.tenant.pk):
        job, other = make_requisition(ours.senior), make_requisition(ours.senior)
        one = make_application(ours.senior, job)
        make_application(ours.senior, other)
    scoped = Api(ours.senior, requisitions=[str(job.public_id)])
    assert follow(scoped, path="applications/")[0] == ids([one])
    assert follow(Api(ours.senior), path="applications/", requisition_id=str(job.public_id))[0] == ids([one])


@pytest.mark.parametrize("token", ["x", "AAAA", "W10", "é"])
def test_what_is_no_token(ours, people, token):
    answer = Api(ours.senior).get("candidates/", updated_since=token)
    assert (answer.status_code, answer.json()["code"]) == (400, "sync_token_invalid")


def test_a_token_of_another_list_or_company(ours, theirs, people):
    _seen, token = follow(Api(ours.senior))
    assert Api(ours.senior).get("requisitions/", updated_since=token).status_code == 400
    assert Api(theirs.senior).get("candidates/", updated_since=token).status_code == 400


def test_many_rows_cost_what_few_do(ours, theirs):
    api, costs = Api(ours.senior), []
    for _each in range(2):
        with tenant_scope(ours.tenant.pk):
            for _one in range(3 if costs else 1):
                make_candidate(ours.senior)
        costs.append(count_queries(lambda: api.get("candidates/", updated_since="", page_size=50)))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    "path",
    [
        "candidates/",
        "applications/",
        "requisitions/",
        "resumes/",
        "offers/",
        "job-descriptions/",
        "reviews/",
        "interviews/",
        "invitations/",
        "sessions/",
        "assessments/",
        "assessment-applications/",
    ],
)
def test_lists_that_can_be_followed(ours, theirs, path):
    assert follow(Api(ours.admin), path=path)[0] == []
