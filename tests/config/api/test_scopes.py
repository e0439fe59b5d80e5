"""Tokens for some openings: they meet those rows, and nothing that lies beyond."""

import pytest

from config.tenancy import tenant_scope
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.api import Api


@pytest.fixture
def jobs(ours, theirs):
    """Two openings of ours with an applicant each, and somebody without an application: (own, other)."""
    with tenant_scope(ours.tenant.pk):
        rows = [make_application(ours.senior, make_requisition(ours.senior)) for _each in range(2)]
        make_candidate(ours.senior)
        return rows


@pytest.fixture
def scoped(ours, jobs) -> Api:
    """A senior's token for the first opening."""
    return Api(ours.senior, requisitions=[str(jobs[0].requisition.public_id)])


def rows(api: Api, path: str) -> set[str]:
    """The ids of a list."""
    return {row["id"] for row in api.get(path).json()["results"]}


def test_lists_hold_what_is_on_the_opening(ours, jobs, scoped):
    own = jobs[0]
    assert rows(scoped, "requisitions/") == {str(own.requisition.public_id)}
    assert rows(scoped, "applications/") == {str(own.public_id)}
    assert rows(scoped, "candidates/") == {str(own.candidate.public_id)}
    assert len(rows(Api(ours.senior), "candidates/")) == 3


def test_what_lies_beyond_is_not_there(jobs, scoped):
    own, other = jobs
    for row, status in ((own, 200), (other, 404)):
        assert scoped.get(f"requisitions/{row.requisition.public_id}/").status_code == status
        assert scoped.get(f"requisitions/{row.requisition.public_id}/applicants/").status_code == status
        assert scoped.get(f"applications/{row.public_id}/timeline/").status_code == status
        assert scoped.get(f"candidates/{row.candidate.public_id}/").status_code == status
        reject = scoped.post(f"applications/{row.public_id}/decide/", {"outcome": "rejected", "reason": "No."})
        assert reject.status_code == status
        files = scoped.upload(f"requisitions/{row.requisition.public_id}/resumes/", [("cv.txt", b"Wren Ito\n")])
        assert files.status_code == (202 if status == 200 else 404)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "users/"),
        ("get", "tokens/"),
        ("get", "audit/"),
        ("get", "tasks/"),
        ("get", "webhooks/"),
        ("get", "skills/"),
        ("get", "pipelines/"),
        ("post", "candidates/"),
        ("post", "requisitions/"),
        ("post", "applications/"),
        ("post", "tokens/"),
        ("post", "applications/bulk/"),
    ],
)
def test_what_no_opening_bounds_is_refused(ours, jobs, method, path):
    scoped = Api(ours.admin, requisitions=[str(jobs[0].requisition.public_id)])
    answer = scoped.call(method, path, {} if method == "post" else None)
    assert answer.status_code == 403
    assert "some openings only" in answer.json()["detail"]


def test_work_that_was_begun_can_be_followed(jobs, scoped):
    files = scoped.upload(f"requisitions/{jobs[0].requisition.public_id}/resumes/", [("cv.txt", b"Wren Ito\n")])
    task = files.json()["files"][0]["task_url"]
    assert scoped.get(task.partition("/api/v1/")[2]).status_code == 200
    assert scoped.get("me/").status_code == 200


def test_made_through_the_api(ours, jobs):
    own, other = jobs
    made = Api(ours.senior).post("tokens/", {"name": "Board", "requisitions": [str(own.requisition.public_id)]})
    assert made.json()["requisitions"] == [str(own.requisition.public_id)]
    api = Api(ours.senior)
    api.headers = {"Authorization": f"Token {made.json()['token']}"}
    assert api.get(f"applications/{own.public_id}/").status_code == 200
    assert api.get(f"applications/{other.public_id}/").status_code == 404
    wrong = Api(ours.senior).post("tokens/", {"name": "x", "requisitions": ["no id"]})
    assert wrong.status_code == 400


def test_an_opening_of_another_company_gives_nothing(ours, theirs, jobs):
    stranger = Api(theirs.senior, requisitions=[str(jobs[0].requisition.public_id)])
    assert rows(stranger, "applications/") == set()
    assert stranger.get(f"applications/{jobs[0].public_id}/").status_code == 404
