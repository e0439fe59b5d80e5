"""Candidates by API: people, notes, assignments, résumés and their files."""

import pytest

from config.tenancy import tenant_scope
from config.web.cursors import Cursor as Place
from recruiting.models import Candidate, ExtractionLog
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_candidate, make_requisition, make_resume
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def api(ours, theirs) -> Api:
    return Api(ours.senior)


@pytest.fixture
def person(ours, theirs) -> Candidate:
    with tenant_scope(ours.tenant.pk):
        return make_candidate(ours.senior, last_name="Quill", skills={"Python": "expert"})


@pytest.mark.parametrize("path", ["candidates/", "candidates"])
def test_making_and_changing_a_person(api, ours, path: str) -> None:
    answer = api.post(path, {"first_name": "Mira", "email": "Mira@example.test", "skills": {"python": ""}})
    assert answer.status_code == 201, answer.json()
    said = answer.json()
    assert (said["name"], said["source"], said["skills"]) == ("Mira", "api", {"Python": ""})
    again = api.post(path, {"first_name": "Other", "email": "mira@example.test"})
    assert (again.status_code, again.json()["code"]) == (409, "candidate_exists")
    assert api.post(path, {"location": "Porto"}).json()["code"] == "nameless"
    changed = api.patch(f"candidates/{said['id']}/", {"years_experience": 7.5, "tags": ["night"]}).json()
    assert (changed["years_experience"], changed["tags"]) == (7.5, ["night"])
    assert api.patch(f"candidates/{said['id']}/", {"status": "archived"}).json()["errors"][0]["code"] == "unknown_field"
    bad = api.patch(f"candidates/{said['id']}/", {"links": ["javascript://x"], "years_experience": 51})
    assert {error["field"] for error in bad.json()["errors"]} == {"links", "years_experience"}


def test_archiving_and_restoring(api, ours, person) -> None:
    path = f"candidates/{person.public_id}/"
    assert api.post(f"{path}archive/", {"reason": "Moved away."}).json()["status"] == "archived"
    assert api.get("candidates/").json()["results"] == []
    assert len(api.get("candidates/", status="any").json()["results"]) == 1
    assert api.post(f"{path}archive/").status_code == 409
    assert api.post(f"{path}restore/").json()["status"] == "active"


def test_placing_and_making_active_again(api, theirs, ours, person) -> None:
    path = f"candidates/{person.public_id}/"
    assert Api(theirs.senior).post(f"{path}place/").status_code == 404
    assert api.post(f"{path}place/", {"reason": "Hired by a client."}).json()["status"] == "placed"
    assert api.post(f"{path}place/").status_code == 409
    assert api.post(f"{path}reactivate/").json()["status"] == "active"


def test_finding_people(api, ours, person) -> None:
    with tenant_scope(ours.tenant.pk):
        make_candidate(ours.junior, last_name="Åström", experience_level="lead")

    def names(**query):
        return [row["name"] for row in api.get("candidates/", **query).json()["results"]]

    assert names() == ["Robin Åström", "Robin Quill"]
    assert names(ordering="created_at") == ["Robin Quill", "Robin Åström"]
    assert names(q="astrom robin") == ["Robin Åström"]
    assert names(skill="Python") == ["Robin Quill"]
    assert names(level="lead") == ["Robin Åström"]
    assert names(assigned="me") == ["Robin Quill"]
    assert [row["name"] for row in Api(ours.junior).get("candidates/").json()["results"]] == ["Robin Åström"]


def test_pages_by_cursor_neither_miss_nor_repeat_while_people_are_added(api, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        wanted = [make_candidate(ours.senior, last_name=f"P{n}").last_name for n in range(5)]
    seen, page = [], api.get("candidates/", page_size=2).json()
    while True:
        seen += [row["last_name"] for row in page["results"]]
        if not page["next"]:
            break
        with tenant_scope(ours.tenant.pk):
            make_candidate(ours.senior, last_name="Late")
        page = api.client.get(page["next"], headers=api.headers).json()
    assert seen == wanted[::-1]


def walked(api: Api, page: dict, way: str = "next") -> list[str]:
    """The names on this page and on all that lie in this direction of it."""
    seen: list[str] = []
    while True:
        names = [row["last_name"] + row["first_name"] for row in page["results"]]
        seen = seen + names if way == "next" else names + seen
        if not page[way]:
            return seen
        page = api.client.get(page[way], headers=api.headers).json()


@pytest.mark.parametrize("ordering", ["last_name", "-last_name"])
def test_as_many_as_share_a_name_each_comes_once_there_and_back(api, ours, ordering) -> None:
    with tenant_scope(ours.tenant.pk):
        names = [f"{last}{first}" for last in ("Ames", "Moor", "Zell") for first in "abcd"]
        for name in names:
            make_candidate(ours.senior, last_name=name[:-1], first_name=name[-1])
    wanted = names if ordering == "last_name" else names[::-1]
    whole = walked(api, api.get("candidates/", page_size=3, ordering=ordering).json())
    assert whole == wanted
    last = api.get("candidates/", page_size=3, ordering=ordering).json()
    while last["next"]:
        last = api.client.get(last["next"], headers=api.headers).json()
    assert walked(api, last, "previous") == wanted


@pytest.mark.parametrize(
    "cursor", ["nonsense", "cD0yMDI2", Place("Moor", 1).encoded(), Place(None, 1).encoded(), Place(7, 1).encoded()]
)
def test_a_cursor_that_was_not_given_out_is_refused(api, person, cursor) -> None:
    answer = api.get("candidates/", cursor=cursor)
    said = "This cursor was not given out for this list in this order."
    assert (answer.status_code, answer.json()["detail"]) == (404, said)


def test_lists_cost_the_same_for_one_and_three(api, ours, person) -> None:
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        make_application(ours.senior, job)
        paths = ("candidates/", "applications/", "resumes/", "assignments/", "extraction-logs/", "pipelines/")
        ExtractionLog.objects.create(kind="cv", succeeded=True, user=ours.senior)
        few = {path: count_queries(lambda path=path: api.get(path)) for path in paths}
        for _ in range(2):
            make_application(ours.senior, job)
            ExtractionLog.objects.create(kind="jd", succeeded=True, user=ours.admin)
    assert {path: count_queries(lambda path=path: api.get(path)) for path in paths} == few


def test_notes_on_people(api, ours, person) -> None:
    path = f"candidates/{person.public_id}/notes/"
    shown = api.post(path, {"text": "Calls back on Monday."})
    assert (shown.status_code, shown.json()["author"]["email"]) == (201, ours.senior.email)
    hidden = api.post(path, {"text": "Salary is private.", "is_private": True}).json()
    others = {role: Api(ours.person(role)) for role in ("admin", "viewer")}
    assert {role: other.get(path).json()["count"] for role, other in others.items()} == {"admin": 2, "viewer": 1}
    assert others["viewer"].get(f"candidate-notes/{hidden['id']}").status_code == 404
    refused = others["admin"].patch(f"candidate-notes/{hidden['id']}/", {"text": "Mine now."})
    assert (refused.status_code, refused.json()["detail"]) == (403, "Only its author edits a note.")
    assert api.patch(f"candidate-notes/{hidden['id']}/", {"text": "Asked."}).json()["text"] == "Asked."
    assert api.call("delete", f"candidate-notes/{hidden['id']}/").status_code == 204
    assert api.get(path).json()["count"] == 1


def test_who_looks_after_a_person(api, ours, theirs, person) -> None:
    path = f"candidates/{person.public_id}/assignments/"
    assert Api(ours.junior).get(f"candidates/{person.public_id}/").status_code == 404
    made = api.post(path, {"user_id": str(ours.junior.public_id), "assignment_type": "secondary"})
    assert (made.status_code, made.json()["assignment_type"]) == (201, "secondary")
    assert Api(ours.junior).get(f"candidates/{person.public_id}/").status_code == 200
    assert api.get(path).json()["count"] == 2
    stranger = api.post(path, {"user_id": str(theirs.junior.public_id)})
    assert stranger.json()["errors"][0]["code"] == "does_not_exist"
    found = api.get("assignments/", user_id=str(ours.junior.public_id), is_active="true").json()["results"]
    assert [row["id"] for row in found] == [made.json()["id"]]
    assert api.call("delete", f"assignments/{made.json()['id']}/").status_code == 204
    assert Api(ours.junior).get(f"candidates/{person.public_id}/").status_code == 404
    assert api.call("delete", f"assignments/{made.json()['id']}/").json()["code"] == "not_assigned"


def test_reading_a_resume(api, ours, person) -> None:
    with tenant_scope(ours.tenant.pk):
        resume = make_resume(person, ours.senior)
    path = f"resumes/{resume.public_id}/"
    text = api.get(f"{path}text/").json()
    sections = api.get(f"{path}sections/").json()
    assert [one["section_type"] for one in sections] == ["experience", "skills"]
    for one in sections:
        assert text["content"][one["start_offset"] : one["end_offset"]] == one["content"]
    assert text["extract"]["skills"][0]["name"] == "Python"
    assert api.get(path, fields="id,candidate_id").json() == {
        "id": str(resume.public_id),
        "candidate_id": str(person.public_id),
    }
    assert Api(ours.interviewer).get(path).status_code == 404


def test_the_original_file_is_fetched_by_a_link_for_oneself(api, ours, theirs, person) -> None:
    with tenant_scope(ours.tenant.pk):
        resume = make_resume(person, ours.senior)
    link = api.get(f"resumes/{resume.public_id}/file/").json()
    assert link["expires_in"] == 300
    answer = api.client.get(link["url"], headers=api.headers)
    assert b"".join(answer.streaming_content).startswith(b"Robin Quill")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/octet-stream", "private, no-store")
    assert "attachment" in answer["Content-Disposition"]
    other, stranger = Api(ours.admin), Api(theirs.admin)
    assert api.client.get(link["url"], headers=other.headers).json()["code"] == "link_not_yours"
    assert api.client.get(link["url"], headers=stranger.headers).status_code == 404
    assert api.client.get(link["url"]).status_code == 401
    assert api.get(f"resumes/{resume.public_id}/content/").json()["code"] == "link_ended"
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="recruiting.resume.file_fetched").count() == 1
