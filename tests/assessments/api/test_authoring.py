"""The API of authoring: sets, questions, assessments, invitations; keys and links where they may be, nowhere else."""

from typing import Any

import pytest

from assessments.models import AssessmentToken, Question
from config.derived_secrets import hash_of
from recruiting.domain.applications import add_application
from superadmin.models import TaskRecord
from tests.factories.assessments import (
    make_assessment,
    make_invitation,
    make_item,
    make_question,
    make_question_set,
    publish,
)
from tests.factories.recruiting import make_candidate, make_requisition
from tests.kit.api import Api
from tests.kit.queries import count_queries


@pytest.fixture
def api(scope) -> Api:
    return Api(scope.senior)


def item(kind: str = "single", **fields: Any) -> dict[str, Any]:
    return make_item(kind, **fields).model_dump(mode="json", exclude_defaults=True)


def test_sets_by_aliases_of_levels(api, scope) -> None:
    made = api.post("question-sets/", {"title": "Ovens", "skill": "Baking", "level": "basic"})
    assert made.status_code == 201, made.content
    url = f"question-sets/{made.json()['id']}/"
    assert made.json()["level"] == "beginner"
    assert api.patch(url, {"level": "master"}).json()["level"] == "expert"
    bad = api.patch(url, {"level": "lukewarm"})
    assert bad.status_code == 400
    assert bad.json()["errors"][0]["field"] == "level"
    assert api.get("question-sets/", level="hard").json()["results"] == []
    assert api.post(f"{url}archive/").json()["archived_at"] is not None
    assert [row["title"] for row in api.get("question-sets/", archived="true").json()["results"]] == ["Ovens"]
    assert api.get("question-sets/", archived="false").json()["results"] == []
    assert api.post(f"{url}restore/").json()["archived_at"] is None
    assert api.post("question-sets/", {"title": "X", "skill": "Y", "colour": "red"}).status_code == 400


def test_questions_are_written_and_keys_go_to_authors_alone(api, scope) -> None:
    question_set = make_question_set(scope.senior)
    given = {"question_set_id": str(question_set.public_id), "item": item(stem="How warm?", tags=["Rye"])}
    made = api.post("questions/", given)
    assert made.status_code == 201, made.content
    shown = made.json()
    assert (shown["status"], shown["version"], shown["stem"], shown["tags"]) == ("draft", 1, "How warm?", ["rye"])
    url = f"questions/{shown['id']}/"
    assert Api(scope.interviewer).get(url).json()["item"]["choices"][0]["credit"] == 1
    for role in ("junior", "viewer"):
        other = Api(scope.person(role))
        assert other.get(url).json()["item"] is None
        assert "credit" not in other.get("questions/").content.decode()
        assert other.get(f"{url}versions/").status_code == 403
    changed = api.patch(url, {"item": {**given["item"], "stem": "How hot?"}, "note": "Clearer"})
    assert changed.json()["version"] == 2
    assert [row["number"] for row in api.get(f"{url}versions/").json()["results"]] == [2, 1]
    assert Api(scope.candidate).get(url).status_code == 403


def test_bad_items_are_refused_with_where_and_why(api, scope) -> None:
    home = {"question_set_id": str(make_question_set(scope.senior).public_id)}
    two_right = item(choices=[{"id": "a", "text": "A", "credit": 1}, {"id": "b", "text": "B", "credit": 1}])
    answer = api.post("questions/", {**home, "item": two_right})
    assert answer.status_code == 400
    assert answer.json()["code"] == "item_unusable"
    assert "Several options are right" in answer.json()["detail"]
    for wrong in ({"kind": "riddle", "stem": "?"}, "text", {"kind": "single"}, {**item(), "level": "lukewarm"}):
        assert api.post("questions/", {**home, "item": wrong}).status_code == 400
    assert api.post("questions/", {"item": item()}).status_code == 400
    assert not Question.objects.exists()


def test_authors_retire_and_leads_approve(api, scope) -> None:
    question = make_question(scope.senior, status="draft")
    url, author = f"questions/{question.public_id}/status/", Api(scope.interviewer)
    assert author.post(url, {"status": "approved"}).status_code == 403
    assert api.post(url, {"status": "approved"}).json()["approved_by"]["email"] == scope.senior.email
    assert author.post(url, {"status": "retired"}).json()["status"] == "retired"
    assert author.post(url, {"status": "approved"}).status_code == 403
    assert api.post(url, {"status": "approved"}).status_code == 409
    ids = [str(make_question(scope.senior, status="draft").public_id) for _ in range(2)]
    bulk = {"question_ids": ids}
    assert author.post("questions/bulk/", {**bulk, "act": "approve"}).status_code == 403
    assert api.post("questions/bulk/", {**bulk, "act": "approve"}).json() == {"changed": 2}
    assert author.post("questions/bulk/", {**bulk, "act": "tag", "tags": ["Rye"]}).json() == {"changed": 2}
    assert len(api.get("questions/", tag="RYE").json()["results"]) == 2


def test_generation_answers_with_a_task(api, scope) -> None:
    answer = api.post("questions/generate/", {"skill": "Python"})
    assert answer.status_code == 202
    record = TaskRecord.ledger.get(public_id=answer.json()["task_id"])
    assert record.args["count"] == 10
    assert api.get(answer.json()["task_url"].removeprefix("/api/v1/")).status_code == 200
    assert Api(scope.viewer).post("questions/generate/", {"skill": "Python"}).status_code == 403
    assert api.get("questions/generate/").status_code in (404, 405)
    assert api.post("questions/generate/", {"skill": "Python", "count": 51}).status_code == 400
    assert api.post("questions/generate/", {}).json()["errors"][0]["field"] == "skill"


def test_an_assessment_from_draft_to_link(api, scope) -> None:
    questions = [make_question(scope.senior) for _ in range(2)]
    made = api.post("assessments/", {"title": "Night baker", "required_skills": {"Python": "advanced"}})
    assert made.status_code == 201, made.content
    assert (made.json()["duration_minutes"], made.json()["pass_mark"], made.json()["status"]) == (30, 70, "draft")
    url = f"assessments/{made.json()['id']}/"
    assert api.get(f"{url}problems/").json()["problems"]
    refused = api.post(f"{url}publish/")
    assert (refused.status_code, refused.json()["code"]) == (400, "not_publishable")
    placed = [{"question_id": str(question.public_id)} for question in questions]
    sections = [{"title": "A", "weight": 60, "questions": placed}, {"title": "B", "weight": 30}]
    assert api.call("put", f"{url}sections/", {"sections": sections}).json()["code"] == "weights"
    sections = [{"title": "A", "weight": 100, "questions": placed}]
    put = api.call("put", f"{url}sections/", {"sections": sections})
    assert put.status_code == 200, put.content
    assert [one["question_id"] for one in put.json()[0]["questions"]] == [one["question_id"] for one in placed]
    published = api.post(f"{url}publish/").json()
    assert (published["is_published"], published["version"]) == (True, 1)
    person = make_candidate(scope.senior)
    invited = api.post(f"{url}invite/", {"candidate_id": str(person.public_id), "expires_in_hours": 48})
    assert invited.status_code == 201, invited.content
    secret = invited.json()["link"].rstrip("/").rsplit("/", 1)[1]
    token = AssessmentToken.objects.get()
    assert token.token_hash == hash_of(secret)
    again = api.post(f"{url}invite/", {"candidate_id": str(person.public_id)})
    assert (again.status_code, again.json()["code"]) == (409, "already_invited")
    assert secret not in api.get("assessment-tokens/").content.decode()
    assert api.get("assessment-tokens/", state="sent").json()["results"][0]["state"] == "sent"
    assert api.get("assessment-tokens/", state="done").json()["results"] == []


def test_inviting_by_mail_by_application_and_many(api, scope) -> None:
    row = publish(make_assessment(scope.senior), scope.senior)
    url = f"assessments/{row.public_id}/"
    new = api.post(f"{url}invite/", {"email": "Ada@Example.test", "name": "Ada Rye"})
    assert new.json()["token"]["candidate_email"] == "ada@example.test"
    job = make_requisition(scope.senior)
    applied, _made = add_application(candidate=make_candidate(scope.senior), requisition=job, actor=None)
    assert api.post(f"{url}invite/", {"application_id": str(applied.public_id)}).status_code == 201
    standing = api.get("assessment-applications/", application_id=str(applied.public_id)).json()["results"][0]
    assert standing["role_applied_for"] == job.title
    people = [{"email": "bo@example.test", "name": "Bo"}, {"email": "nonsense"}, {"email": "ada@example.test"}]
    outcomes = api.post(f"{url}invite-many/", {"people": people}).json()
    assert [one["invited"] for one in outcomes] == [True, False, False]
    assert "is no e-mail address" in outcomes[1]["detail"]
    assert "invited already" in outcomes[2]["detail"]
    both = {"email": "c@example.test", "candidate_id": str(applied.candidate.public_id)}
    assert api.post(f"{url}invite/", both).status_code == 400
    assert api.post(f"{url}invite/", {"email": "not an address"}).status_code == 400
    other = Api(scope.junior).post(f"{url}invite/", {"email": "bo@example.test"})
    assert other.status_code == 403
    assert Api(scope.interviewer).post(f"{url}invite/", {"email": "bo@example.test"}).status_code == 403


def test_links_are_renewed_and_taken_back(api, scope) -> None:
    token = make_invitation(scope.senior).token
    url = f"assessment-tokens/{token.public_id}/"
    again = api.post(f"{url}resend/", {"expires_in_hours": 72})
    assert again.status_code == 201
    newest = again.json()["token"]
    assert api.get(url).json()["state"] == "ended"
    assert api.post(f"assessment-tokens/{newest['id']}/revoke/").json()["state"] == "ended"
    assert Api(scope.viewer).get(url).status_code == 200
    assert Api(scope.viewer).post(f"{url}revoke/").status_code == 403
    assert Api(scope.junior).get(url).status_code == 404


def test_standings_are_decided_by_recruiters(api, scope) -> None:
    token = make_invitation(scope.senior).token
    url = f"assessment-applications/{token.application.public_id}/"
    assert api.get(url).json()["status"] == "pending"
    assert api.post(f"{url}status/", {"status": "rejected"}).json()["status"] == "rejected"
    assert api.post(f"{url}status/", {"status": "pending"}).status_code == 400
    assert Api(scope.viewer).post(f"{url}status/", {"status": "completed"}).status_code == 403


def test_accommodations_are_for_leads(api, scope, theirs) -> None:
    person = make_candidate(scope.senior)
    given = {"candidate_id": str(person.public_id), "multiplier": "1.5", "reason": "private"}
    made = api.post("accommodations/", given)
    assert made.status_code == 201, made.content
    url = f"accommodations/{made.json()['id']}/"
    assert api.patch(url, {"extra_minutes": 15}).json()["extra_minutes"] == 15
    assert api.patch(url, {"multiplier": "11"}).status_code == 400
    assert api.post(f"{url}end/").json()["is_active"] is False
    for role in ("junior", "interviewer", "viewer", "candidate"):
        assert Api(scope.person(role)).get("accommodations/").status_code == 403
    assert Api(theirs.admin).get(url).status_code == 404


def test_assessments_of_a_requisition(api, scope) -> None:
    row, job = publish(make_assessment(scope.senior), scope.senior), make_requisition(scope.senior)
    stage = job.pipeline.stages.order_by("position")[1]
    given = {"requisition_id": str(job.public_id), "assessment_id": str(row.public_id)}
    made = api.post("requisition-assessments/", {**given, "stage_id": str(stage.public_id)})
    assert made.json()["stage_id"] == str(stage.public_id)
    url = f"requisition-assessments/{made.json()['id']}/"
    assert Api(scope.junior).post("requisition-assessments/", given).status_code == 403
    assert Api(scope.junior).call("delete", url).status_code == 403
    assert api.call("delete", url).status_code == 204
    assert api.get("requisition-assessments/").json()["results"] == []


@pytest.mark.parametrize("path", ["question-sets/", "questions/", "assessments/", "assessment-tokens/"])
def test_lists_ask_the_same_whatever_their_length(path, api, scope) -> None:
    def add() -> None:
        make_invitation(scope.senior)

    add()
    one = count_queries(lambda: api.get(path))
    add()
    add()
    assert count_queries(lambda: api.get(path)) == one


def test_a_stranger_finds_nothing(scope, theirs) -> None:
    token = make_invitation(scope.senior).token
    question = Question.objects.first()
    stranger = Api(theirs.admin)
    for path in (
        f"assessments/{token.assessment.public_id}/",
        f"questions/{question.public_id}/",
        f"question-sets/{question.question_set.public_id}/",
        f"assessment-tokens/{token.public_id}/",
        f"assessment-applications/{token.application.public_id}/",
    ):
        assert stranger.get(path).status_code == 404, path
