"""Openings by API: making, editing, their life, their ranked applicants."""

import pytest

from config.tenancy import tenant_scope
from recruiting.domain.job_descriptions import add_job_description
from recruiting.models import JobRequisition
from superadmin.models import AuditLog
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.api import Api
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

POSTING = """Senior Backend Engineer
Lisbon, Portugal
At least 4 years of experience.
Requirements
- Expert knowledge of Python
- Django
Nice to have
- Terraform
"""


@pytest.fixture
def api(ours, theirs) -> Api:
    return Api(ours.senior)


def posting(ours):
    with tenant_scope(ours.tenant.pk):
        row, _work = add_job_description(actor=ours.senior, content=POSTING)
    return row


@pytest.mark.parametrize("path", ["requisitions/", "recruiter/requisitions", "recruiter/requisitions/"])
def test_making_one_from_fields(api, ours, path: str) -> None:
    manager = ours.viewer
    body = {
        "title": "Data engineer",
        "required_skills": {"python": "expert", "Falconry": ""},
        "min_salary": "50000",
        "currency": "EUR",
        "positions_available": 2,
        "hiring_manager_id": str(manager.public_id),
        "team_ids": [str(ours.interviewer.public_id)],
    }
    answer = api.post(path, body)
    assert answer.status_code == 201, answer.json()
    said = answer.json()
    assert (said["id"], said["status"]) == (said["requisition_id"], "draft")
    assert said["required_skills"] == {"Python": "expert", "Falconry": ""}
    assert (said["min_salary"], said["total_applicants"]) == (50000.0, 0)
    assert said["hiring_manager"]["email"] == manager.email
    assert [person["email"] for person in said["team"]] == [ours.interviewer.email]
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="recruiting.requisition.created").count() == 1


def test_making_one_from_a_posting_and_explicit_fields_win(api, ours) -> None:
    row = posting(ours)
    early = api.post("requisitions/", {"job_description_id": str(row.public_id)})
    assert (early.status_code, early.json()["code"]) == (409, "posting_unread")
    run_tasks()
    made = api.post("requisitions/", {"job_description_id": str(row.public_id), "location": "Porto"}).json()
    assert (made["title"], made["location"]) == ("Senior Backend Engineer", "Porto")
    assert made["required_skills"] == {"Python": "expert", "Django": ""}
    assert (made["nice_to_have"], made["min_experience_years"]) == ({"Terraform": ""}, 4.0)
    assert made["job_description_id"] == str(row.public_id)


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "title", "invalid"),
        ({"title": "A", "colour": "red"}, "colour", "unknown_field"),
        ({"title": "A", "status": "open"}, "status", "unknown_field"),
        ({"title": "A", "required_skills": {"Python": "wizard"}}, "required_skills.Python", "invalid_choice"),
        ({"title": "A", "required_skills": {"x" * 81: ""}}, "required_skills", "max_length"),
        ({"title": "A", "required_skills": {"Py\x00thon": ""}}, "required_skills", "null_characters_not_allowed"),
        ({"title": "A", "required_skills": {f"s{n}": "" for n in range(61)}}, "required_skills", "too_many"),
        ({"title": "A", "min_salary": 9, "max_salary": 1}, "min_salary", "refused"),
        ({"title": "A", "currency": "euro"}, "currency", "invalid"),
        ({"title": "A", "positions_available": 0}, "positions_available", "min_value"),
        ({"title": "A", "hiring_manager_id": "11111111-1111-4111-8111-111111111111"}, "hiring_manager_id", None),
        ({"title": "A", "hiring_manager_id": "seven"}, "hiring_manager_id", "invalid"),
    ],
)
def test_what_is_refused_names_its_field(api, body, field: str, code: str | None) -> None:
    answer = api.post("requisitions/", body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    errors = {error["field"]: error["code"] for error in answer.json()["errors"]}
    assert errors[field] == (code or "does_not_exist")
    assert JobRequisition._base_manager.count() == 0


def test_a_strangers_posting_and_people_cannot_be_named(ours, theirs) -> None:
    row, other = posting(ours), Api(theirs.senior)
    for name, value in (("job_description_id", row.public_id), ("hiring_manager_id", ours.viewer.public_id)):
        answer = other.post("requisitions/", {"title": "A", name: str(value)})
        assert answer.json()["errors"][0] == {
            "field": name,
            "code": "does_not_exist",
            "message": "There is nothing with this id that you can see.",
        }


def test_changing_one_matches_applicants_again(api, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior))
    job, before = application.requisition, application.match_score
    path = f"recruiter/requisitions/{job.public_id}"
    answer = api.patch(path, {"required_skills": {"Cobol": "expert"}, "title": "Cobol engineer"})
    assert (answer.status_code, answer.json()["title"]) == (200, "Cobol engineer")
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        application.refresh_from_db()
    assert application.match_score < before


def test_its_life(api, ours) -> None:
    job = api.post("requisitions/", {"title": "Nurse"}).json()
    path = f"requisitions/{job['id']}"
    assert api.post(f"{path}/status/", {"status": "open"}).json()["status"] == "open"
    assert api.post(f"recruiter/{path}/publish").json()["is_published"] is True
    assert api.post(f"{path}/unpublish").json()["is_published"] is False
    assert api.post(f"{path}/status/", {"status": "closed"}).json()["status"] == "closed"
    refused = api.post(f"{path}/status/", {"status": "paused"})
    assert (refused.status_code, refused["Content-Type"]) == (409, "application/problem+json")
    copied = api.post(f"{path}/duplicate/")
    assert (copied.status_code, copied.json()["title"]) == (201, "Nurse (copy)")


def test_a_hiring_manager_publishes_whatever_their_role(ours) -> None:
    with tenant_scope(ours.tenant.pk):
        own, other = make_requisition(ours.senior, hiring_manager=ours.viewer), make_requisition(ours.senior)
    api = Api(ours.viewer)
    assert api.post(f"requisitions/{own.public_id}/publish/").status_code == 200
    assert api.post(f"requisitions/{other.public_id}/publish/").status_code == 403


def test_the_list_is_narrowed_ordered_and_sparse(api, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        for title, status in (("Nurse", "open"), ("Cook", "draft"), ("Baker", "open")):
            make_requisition(ours.senior, title=title, status=status)

    def titles(**query):
        return [row["title"] for row in api.get("requisitions/", **query).json()["results"]]

    assert titles() == ["Baker", "Cook", "Nurse"]
    assert titles(ordering="-title") == ["Nurse", "Cook", "Baker"]
    assert titles(status="open") == ["Baker", "Nurse"]
    assert titles(status=["open", "draft"], ordering="title") == ["Baker", "Cook", "Nurse"]
    assert titles(q="coo") == ["Cook"]
    page = api.get("requisitions/", fields="title,id", page_size=2).json()
    assert (page["count"], len(page["results"])) == (3, 2)
    assert set(page["results"][0]) == {"id", "title"}
    unknown = api.get("requisitions/", fields="title,colour")
    assert (unknown.status_code, unknown.json()["errors"][0]["field"]) == (400, "fields")
    assert api.get("requisitions/", status="asleep").status_code == 400


def test_the_list_costs_the_same_for_one_and_three(api, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        make_requisition(ours.senior, hiring_manager=ours.viewer, team=(ours.junior,))
        few = count_queries(lambda: api.get("requisitions/"))
        for _ in range(2):
            make_requisition(ours.senior, hiring_manager=ours.admin, team=(ours.viewer,))
    assert count_queries(lambda: api.get("requisitions/")) == few == 5


def ranked(ours):
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        best = make_application(ours.senior, job, skills=("Python", "Django", "Redis"))
        worst = make_application(ours.senior, job, skills=("Cobol",))
    return job, best, worst


def test_ranked_applicants_with_passages_and_what_is_missing(api, ours) -> None:
    job, best, worst = ranked(ours)
    rows = api.get(f"requisitions/{job.public_id}/applicants/").json()["results"]
    assert [(row["rank"], row["application_id"]) for row in rows] == [
        (1, str(best.public_id)),
        (2, str(worst.public_id)),
    ]
    assert rows[0]["score"] > rows[1]["score"]
    assert rows[0]["score"] == pytest.approx(sum(part["points"] for part in rows[0]["parts"]), abs=0.11)
    python = next(skill for skill in rows[0]["matched"] if skill["name"] == "Python")
    with tenant_scope(ours.tenant.pk):
        text = best.resume.current_text.content
    assert text[python["start"] : python["end"]] == python["quote"]
    assert {skill["name"] for skill in rows[1]["missing"] if skill["required"]} == {"Python", "Django"}
    path = f"requisitions/{job.public_id}/applicants/"
    assert [row["rank"] for row in api.get(path, missing="Python").json()["results"]] == [2]
    assert [row["rank"] for row in api.get(path, q=best.candidate.last_name).json()["results"]] == [1]
    assert api.get(path, decided="rejected").json()["count"] == 0
    assert api.get(path, decided="maybe").status_code == 400
    assert [row["rank"] for row in api.get(path, page_size=1, page=2).json()["results"]] == [2]


def test_a_junior_reads_the_ranking_of_their_own_people_alone(ours, theirs) -> None:
    job, _best, _worst = ranked(ours)
    assert Api(ours.junior).get(f"requisitions/{job.public_id}/applicants/").json()["count"] == 0
    assert Api(theirs.admin).get(f"requisitions/{job.public_id}/applicants/").status_code == 404


def test_ranked_applicants_cost_the_same_for_two_and_four(api, ours) -> None:
    job, _best, _worst = ranked(ours)
    path = f"requisitions/{job.public_id}/applicants/"
    few = count_queries(lambda: api.get(path))
    with tenant_scope(ours.tenant.pk):
        for _ in range(2):
            make_application(ours.senior, job)
    assert count_queries(lambda: api.get(path)) == few <= 10
