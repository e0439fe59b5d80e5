"""Applications by API: applying, moving, deciding, notes, evidence, the match."""

import pytest

from config.tenancy import tenant_scope
from recruiting.models import Application
from tests.factories.recruiting import make_application, make_candidate, make_requisition, make_resume
from tests.kit.api import Api
from tests.kit.work import run_tasks


@pytest.fixture
def api(ours, theirs) -> Api:
    return Api(ours.senior)


@pytest.fixture
def application(ours, theirs) -> Application:
    with tenant_scope(ours.tenant.pk):
        return make_application(ours.senior, make_requisition(ours.senior))


def stages(api: Api) -> dict[str, str]:
    pipeline = api.get("pipelines/").json()["results"][0]
    return {stage["name"]: stage["id"] for stage in pipeline["stages"]}


def test_applying_matches_the_newest_resume(api, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        job, person = make_requisition(ours.senior), make_candidate(ours.senior)
        resume, other = make_resume(person, ours.senior), make_resume(make_candidate(ours.senior), ours.senior)
    body = {"candidate_id": str(person.public_id), "requisition_id": str(job.public_id)}
    wrong = api.post("applications/", {**body, "resume_id": str(other.public_id)})
    assert wrong.json()["errors"][0]["field"] == "resume_id"
    made = api.post("applications/", body)
    assert made.status_code == 201, made.json()
    assert (made.json()["resume_id"], made.json()["source"]) == (str(resume.public_id), "api")
    run_tasks()
    again = api.post("applications/", body)
    assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])
    assert again.json()["match_score"] > 0
    match = api.get(f"applications/{made.json()['id']}/match/").json()
    assert (match["score"], match["resume_id"]) == (again.json()["match_score"], str(resume.public_id))
    assert {skill["name"] for skill in match["matched"]} >= {"Python", "Django"}


def test_a_junior_puts_only_own_people_on_a_job(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        job, others, own = make_requisition(ours.senior), make_candidate(ours.senior), make_candidate(ours.junior)
    junior = Api(ours.junior)
    statuses = [
        junior.post(
            "applications/", {"candidate_id": str(person.public_id), "requisition_id": str(job.public_id)}
        ).status_code
        for person in (others, own)
    ]
    assert statuses == [400, 201]


def test_moving_and_being_late(api, ours, application) -> None:
    where, path = stages(api), f"applications/{application.public_id}/move/"
    body = {"to_stage_id": where["Screening"], "from_stage_id": where["Applied"], "reason": "Looks right."}
    assert api.post(path, body).json()["stage"]["name"] == "Screening"
    late = api.post(path, body)
    said = late.json()
    assert (late.status_code, said["code"]) == (409, "stale_stage")
    assert (said["stage"], said["stage_id"]) == ("Screening", where["Screening"])
    assert ours.senior.name in said["detail"]
    hired = api.post(path, {"to_stage_id": where["Hired"]})
    assert (hired.status_code, hired.json()["code"]) == (400, "decide_instead")
    events = api.get(f"applications/{application.public_id}/events/").json()["results"]
    assert [(event["kind"], event["to_stage"]) for event in events] == [("moved", "Screening"), ("applied", "Applied")]


def test_a_strangers_stage_cannot_be_named(api, theirs, application) -> None:
    with tenant_scope(theirs.tenant.pk):
        stage = make_requisition(theirs.senior).pipeline.stages.first()
    answer = api.post(f"applications/{application.public_id}/move/", {"to_stage_id": str(stage.public_id)})
    assert answer.json()["errors"][0]["code"] == "does_not_exist"


def test_deciding_and_taking_back(api, ours, application) -> None:
    path = f"applications/{application.public_id}"
    assert api.post(f"{path}/decide/", {"outcome": "rejected", "reason": " "}).status_code == 400
    said = api.post(f"{path}/decide/", {"outcome": "rejected", "reason": "No night shifts."}).json()
    assert (said["outcome"], said["decided_by"]["email"]) == ("rejected", ours.senior.email)
    assert api.get("applications/", outcome="none").json()["results"] == []
    assert len(api.get("applications/", outcome="rejected").json()["results"]) == 1
    assert api.post(f"{path}/decide/", {"outcome": "hired", "reason": "Yes."}).status_code == 409
    assert api.post(f"{path}/reopen/", {"reason": "Nights are gone."}).json()["outcome"] == ""
    assert Api(ours.viewer).post(f"{path}/decide/", {"outcome": "hired", "reason": "Yes."}).status_code == 403


@pytest.mark.parametrize("root", ["applications", "recruiter/applications"])
def test_notes_and_answers(api, ours, application, root: str) -> None:
    path = f"{root}/{application.public_id}/notes"
    first = api.post(path, {"text": "Strong on billing.", "note_type": "follow_up"})
    assert (first.status_code, first.json()["note_type"]) == (201, "follow_up")
    answer = api.post(path, {"text": "Agreed.", "parent_id": first.json()["id"]}).json()
    assert answer["parent_id"] == first.json()["id"]
    assert [note["text"] for note in api.get(f"{path}/").json()["results"]] == ["Agreed.", "Strong on billing."]
    assert api.post(path, {"text": "  "}).status_code == 400
    lost = api.post(path, {"text": "Yes.", "parent_id": "11111111-1111-4111-8111-111111111111"})
    assert lost.status_code == 404
    own = api.patch(f"application-notes/{answer['id']}/", {"text": "Agreed, twice."})
    assert own.json()["text"] == "Agreed, twice."


def test_private_notes_are_for_author_and_admin(ours, application) -> None:
    path = f"applications/{application.public_id}/notes/"
    api = Api(ours.senior)
    api.post(path, {"text": "Between us.", "is_private": True})
    seen = {role: Api(ours.person(role)).get(path).json()["count"] for role in ("senior", "admin", "viewer")}
    assert seen == {"senior": 1, "admin": 1, "viewer": 0}


def test_evidence_has_its_source(api, application) -> None:
    rows = api.get(f"applications/{application.public_id}/evidence/").json()["results"]
    assert [(row["kind"], row["score"]) for row in rows] == [("match", float(application.match_score))]


def test_an_application_without_a_match_says_so(api, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        job, person = make_requisition(ours.senior), make_candidate(ours.senior)
    body = {"candidate_id": str(person.public_id), "requisition_id": str(job.public_id)}
    made = api.post("applications/", body).json()
    missing = api.get(f"applications/{made['id']}/match/")
    assert (missing.status_code, missing.json()["detail"]) == (404, "This application has not been matched yet.")


def test_many_at_once_answer_each_by_itself(api, ours, theirs, application) -> None:
    with tenant_scope(ours.tenant.pk):
        other = make_application(ours.senior, application.requisition)
    with tenant_scope(theirs.tenant.pk):
        foreign = make_application(theirs.senior, make_requisition(theirs.senior))
    ids = [str(row.public_id) for row in (application, foreign, other)]
    api.post(f"applications/{other.public_id}/decide/", {"outcome": "withdrawn", "reason": "Found a job."})
    body = {"application_ids": ids, "action": "move", "to_stage_id": stages(api)["Screening"]}
    said = api.post("applications/bulk/", body).json()
    assert said["done"] == 1
    assert [(one["id"], one["done"], one["code"]) for one in said["results"]] == [
        (ids[0], True, ""),
        (ids[1], False, "not_found"),
        (ids[2], False, "decided"),
    ]
    rejected = api.post("applications/bulk/", {"application_ids": ids[:1], "action": "reject", "reason": "No seat."})
    assert rejected.json()["done"] == 1
    with tenant_scope(ours.tenant.pk):
        application.refresh_from_db()
    assert (application.outcome, application.outcome_reason) == ("rejected", "No seat.")
    seen = Api(ours.viewer).post("applications/bulk/", body).json()["results"]
    assert {one["code"] for one in seen} == {"permission_denied", "not_found"}


@pytest.mark.parametrize(
    ("more", "field"),
    [({"action": "move"}, "to_stage_id"), ({"action": "reject"}, "reason"), ({"action": "hire"}, "action")],
)
def test_many_at_once_need_what_the_act_needs(api, application, more, field: str) -> None:
    answer = api.post("applications/bulk/", {"application_ids": [str(application.public_id)], **more})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
