"""Results by API: figures, answers with keys for authors alone, marks, release, regrades; and the work behind them."""

import pytest

from assessments.domain.grading import grade_session
from assessments.domain.grading_background import request_grading
from assessments.domain.questions import item_of, revise_question
from assessments.models import TestSession
from config.tenancy import tenant_scope
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.sat import make_sat
from tests.kit.api import Api
from tests.kit.work import run_tasks

CANARY = "canary-of-the-key"


@pytest.fixture
def session(ours: Company, theirs: Company) -> TestSession:
    """One choice and one essay, handed in."""
    with tenant_scope(ours.tenant.pk):
        bank = make_question_set(ours.admin)
        single = make_question(ours.admin, bank, explanation=CANARY)
        essay = make_question(ours.admin, bank, "long_text", points=4)
        assessment = publish(make_assessment(ours.admin, questions=[single, essay]), ours.admin)
        said = {single.pk: "right", essay.pk: {"text": "It works, because the parts are few."}}
        return make_sat(ours.admin, assessment, said)


def graded(ours: Company, session: TestSession) -> TestSession:
    with tenant_scope(ours.tenant.pk):
        request_grading(session_id=session.pk, because="test")
    run_tasks()
    session.refresh_from_db()
    return session


def essay_of(api: Api, session: TestSession) -> dict:
    return next(one for one in api.get(f"sessions/{session.public_id}/answers/").json() if one["kind"] == "long_text")


def test_a_handed_in_sitting_is_marked_in_the_background_and_a_mark_ends_it(
    ours: Company, session: TestSession
) -> None:
    assert graded(ours, session).status == "grading"
    api = Api(ours.senior)
    assert api.get(f"sessions/{session.public_id}/results/").json()["figures"] is None
    essay = essay_of(api, session)
    assert (essay["waits"], essay["points"]) == (True, None)
    listed = api.get(f"answers/{essay['id']}/marks/").json()
    assert [(one["source"], one["points"], one["is_counted"]) for one in listed] == [("proposal", 4.0, False)]
    made = api.post(f"answers/{essay['id']}/marks/", {"criteria": [{"id": "r1", "points": "3"}], "comment": "Good"})
    assert (made.status_code, made.json()["points"], made.json()["is_counted"]) == (201, 3.0, True)
    result = api.get(f"sessions/{session.public_id}/results/").json()
    assert (result["status"], result["figures"]["score"], result["figures"]["score_percentage"]) == (
        "graded",
        4.0,
        80.0,
    )
    released = api.post(f"sessions/{session.public_id}/release/")
    assert (released.status_code, released.json()["status"]) == (200, "released")


def test_a_proposal_is_confirmed_by_a_person(ours: Company, session: TestSession) -> None:
    graded(ours, session)
    api = Api(ours.senior)
    essay = essay_of(api, session)
    proposal = api.get(f"answers/{essay['id']}/marks/").json()[0]
    made = api.post(f"answers/{essay['id']}/confirm/", {"mark_id": proposal["id"]})
    assert (made.status_code, made.json()["source"], made.json()["points"]) == (201, "person", 4.0)
    again = api.post(f"answers/{essay['id']}/confirm/", {"mark_id": proposal["id"]})
    assert (again.status_code, again.json()["code"]) == (409, "marked")


def test_a_second_marker_sees_nothing_of_the_first(ours: Company, session: TestSession) -> None:
    graded(ours, session)
    first, second = Api(ours.senior), Api(ours.admin)
    essay = essay_of(first, session)
    first.post(f"answers/{essay['id']}/marks/", {"points": "3.75"})
    assert len(first.post(f"answers/{essay['id']}/second/", {"marker": ours.admin.email}).json()) == 1
    assert second.get(f"answers/{essay['id']}/marks/").json() == []
    assert second.get(f"sessions/{session.public_id}/results/").json()["figures"] is None
    shown = essay_of(second, session)
    assert (shown["blind"], shown["points"], shown["marks"]) == (True, None, [])
    assert second.post(f"answers/{essay['id']}/marks/", {"points": "2"}).json()["source"] == "second"
    marks = second.get(f"answers/{essay['id']}/marks/").json()
    assert [(one["source"], one["is_counted"]) for one in marks] == [
        ("second", False),
        ("person", True),
        ("proposal", False),
    ]
    chosen = second.post(f"answers/{essay['id']}/choose/", {"mark_id": marks[0]["id"]})
    assert (chosen.json()["is_counted"], essay_of(first, session)["points"]) == (True, 2.0)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"points": "5"}, "points"),
        ({"criteria": [{"id": "nope", "points": "1"}]}, "criteria"),
        ({"criteria": [{"id": "r1", "points": "9"}]}, "criteria"),
        ({}, "points"),
        ({"point": "1"}, "point"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(ours: Company, session: TestSession, body: dict, field: str) -> None:
    graded(ours, session)
    api = Api(ours.senior)
    answer = api.post(f"answers/{essay_of(api, session)['id']}/marks/", body)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"].split(".")[0] == field


def test_keys_are_for_authors(ours: Company, theirs: Company, session: TestSession) -> None:
    graded(ours, session)
    path = f"sessions/{session.public_id}/answers/"
    assert CANARY in Api(ours.senior).get(path).content.decode()
    viewer = Api(ours.viewer).get(path)
    assert viewer.status_code == 200
    assert CANARY not in viewer.content.decode()
    assert "key" not in viewer.json()[0]
    assert [Api(person).get(path).status_code for person in (ours.candidate, ours.junior, theirs.admin)] == [
        404,
        404,
        404,
    ]


def test_who_may_do_what(ours: Company, theirs: Company, session: TestSession) -> None:
    graded(ours, session)
    essay = essay_of(Api(ours.senior), session)
    for person, mark, release in (
        (ours.viewer, 403, 403),
        (ours.candidate, 403, 403),
        (ours.junior, 403, 403),
        (theirs.admin, 404, 404),
    ):
        api = Api(person)
        assert api.post(f"answers/{essay['id']}/marks/", {"points": "1"}).status_code == mark, person.email
        assert api.post(f"sessions/{session.public_id}/release/").status_code == release, person.email


def test_release_of_many_says_what_became_of_each(ours: Company, session: TestSession) -> None:
    with tenant_scope(ours.tenant.pk):
        other = grade_session(session=make_sat(ours.admin, session.assessment, "nothing"))
    nobody = "00000000-0000-4000-8000-000000000000"
    body = {"session_ids": [str(other.public_id), str(session.public_id), nobody]}
    said = Api(ours.admin).post("sessions/release/", body).json()
    assert (said["done"], [one["code"] for one in said["results"]]) == (1, ["", "not_marked", "not_found"])


def test_a_question_is_marked_again(ours: Company, session: TestSession) -> None:
    with tenant_scope(ours.tenant.pk):
        done = grade_session(session=make_sat(ours.admin, session.assessment, "right"))
        question = done.answers.get(question__kind="single").question
        item = item_of(question.current)
        turned = tuple(one.model_copy(update={"credit": float(one.id == "c2")}) for one in item.choices)
        item = item.model_copy(update={"choices": turned})
        version = revise_question(question=question, item=item, actor=ours.admin, note="")
    api = Api(ours.admin)
    body = {"question_id": str(question.public_id), "version": version.number, "reason": "The key was wrong."}
    assert Api(ours.viewer).post("regrades/", body).status_code == 403
    assert api.post("regrades/", {**body, "version": 9}).json()["errors"][0]["field"] == "version"
    made = api.post("regrades/", body)
    assert (made.status_code, made.json()["status"], len(made.json()["changes"])) == (201, "preview", 1)
    applied = api.post(f"regrades/{made.json()['id']}/apply/")
    assert (applied.json()["status"], api.post(f"regrades/{made.json()['id']}/apply/").status_code) == ("applied", 409)
    assert api.get("regrades/", question_id=str(question.public_id)).json()["results"][0]["id"] == made.json()["id"]


def test_ones_own_result_is_shown_as_to_a_candidate(ours: Company, session: TestSession) -> None:
    with tenant_scope(ours.tenant.pk):
        TestSession.objects.filter(pk=session.pk).update(user=ours.candidate)
    graded(ours, session)
    api = Api(ours.candidate)
    shown = api.get(f"sessions/{session.public_id}/result/")
    assert (shown.status_code, shown.json()["state"]) == (200, "waiting")
    assert set(shown.json()) == {"state", "sentence", "title"}
    assert api.get(f"sessions/{session.public_id}/answers/").status_code == 403
    assert Api(ours.senior).get(f"sessions/{session.public_id}/result/").status_code == 403


def test_marks_of_a_sitting_and_figures_of_its_assessment(ours: Company, theirs: Company, session: TestSession) -> None:
    graded(ours, session)
    api, assessment = Api(ours.senior), session.assessment.public_id
    api.post(f"answers/{essay_of(api, session)['id']}/marks/", {"points": "3"})
    assert [one["source"] for one in api.get(f"sessions/{session.public_id}/marks/").json()] == [
        "person",
        "proposal",
        "code",
    ]
    figures = api.get(f"assessments/{assessment}/statistics/").json()
    assert (figures["test"]["n"], figures["test"]["mean"], len(figures["items"])) == (1, None, 2)
    assert any(item["choices"] for item in figures["items"])
    assert not any(
        item["choices"] for item in Api(ours.viewer).get(f"assessments/{assessment}/statistics/").json()["items"]
    )
    assert api.get(f"assessments/{assessment}/agreement/").json()["n"] == 0
    assert api.get(f"assessments/{assessment}/similarities/").json()["results"] == []
    for name in ("statistics", "agreement", "similarities"):
        assert Api(theirs.admin).get(f"assessments/{assessment}/{name}/").status_code == 404
        assert Api(ours.candidate).get(f"assessments/{assessment}/{name}/").status_code == 403
