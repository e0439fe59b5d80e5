"""What is decided of a candidate after a test: from the sitting's page and from the application's."""

import pytest

from assessments.domain.applications import take_back_status
from assessments.domain.grading import grade_session
from assessments.models import AssessmentApplication
from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.models import AuditLog
from tests.factories.assessments import make_assessment, make_invitation, publish
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.sat import RIGHT, make_sat
from tests.kit.access import statuses
from tests.kit.queries import count_queries


@pytest.fixture
def sat(scope):
    """A marked sitting of an applicant."""
    application = make_application(scope.senior, make_requisition(scope.senior))
    test = publish(make_assessment(scope.senior, title="Night test"), scope.senior)
    return grade_session(session=make_sat(scope.senior, test, RIGHT, application=application))


def standing(session) -> AssessmentApplication:
    return AssessmentApplication.objects.get(pk=session.assessment_application_id)


def act_on(session) -> str:
    return f"/test-standings/{session.assessment_application.public_id}/status/"


def test_a_person_is_shortlisted_turned_down_and_taken_back(scope, browse, sat):
    client, page = browse(scope.senior), f"/sessions/{sat.public_id}/"
    panel = f"/applications/{standing(sat).application.public_id}/panels/assessments/"
    for shown in (page, panel):
        text = client.get(shown).content.decode()
        assert ("Shortlist" in text, "Take back" in text) == (True, False)
    for status, kept, offered in (
        ("shortlisted", "shortlisted", "Take back"),
        ("rejected", "rejected", "Take back"),
        ("", "completed", "Shortlist"),
    ):
        answer = client.post(act_on(sat), {"status": status}, headers={"referer": f"http://testserver{page}"})
        assert (answer.status_code, answer["Location"]) == (302, f"http://testserver{page}")
        assert standing(sat).status == kept
        assert offered in client.get(page).content.decode()
        assert offered in client.get(panel).content.decode()
    assert "Take back" not in client.get(page).content.decode()
    named = AuditLog.objects.filter(name="assessments.assessment_application.status_changed", actor=scope.senior)
    assert list(named.order_by("pk").values_list("action", flat=True)) == ["decision", "decision", "update"]


def test_a_foreign_address_is_not_gone_back_to(scope, browse, sat):
    answer = browse(scope.senior).post(
        act_on(sat), {"status": "shortlisted"}, headers={"referer": "https://elsewhere.example/"}
    )
    assert answer["Location"] == f"/assessments/{sat.assessment.public_id}/"


@pytest.mark.parametrize("status", ["pending", "hired"])
def test_what_is_no_decision_is_refused(scope, theirs, browse, sat, status):
    assert browse(scope.senior).post(act_on(sat), {"status": status}).status_code == 400
    assert standing(sat).status == "completed"


def test_taking_back_needs_a_decision_and_knows_who_never_sat(scope, theirs, sat):
    with pytest.raises(Refused) as refused:
        take_back_status(standing=standing(sat), actor=scope.senior)
    assert refused.value.reason_code == "not_decided"
    row = make_invitation(scope.senior, sat.assessment).token.application
    AssessmentApplication.objects.filter(pk=row.pk).update(status="rejected")
    assert take_back_status(standing=row, actor=scope.senior).status == "pending"


def test_who_may_not_decide_sees_no_button(scope, theirs, browse, sat):
    people = {
        "viewer": scope.viewer,
        "junior": scope.junior,
        "candidate": scope.candidate,
        "stranger": theirs.admin,
        "nobody": None,
    }
    found = statuses(browse, act_on(sat), people, "post", data={"status": "rejected"})
    assert found == {"viewer": 403, "junior": 404, "candidate": 404, "stranger": 404, "nobody": 302}
    assert standing(sat).status == "completed"
    assert b"Not this test" not in browse(scope.viewer).get(f"/sessions/{sat.public_id}/").content


def test_the_panel_asks_the_same_for_one_test_and_for_three(scope, theirs, browse, sat):
    client, application = browse(scope.senior), standing(sat).application
    panel = f"/applications/{application.public_id}/panels/assessments/"
    one = count_queries(lambda: client.get(panel))
    for _n in range(2):
        test = publish(make_assessment(scope.senior), scope.senior)
        grade_session(session=make_sat(scope.senior, test, RIGHT, application=application))
    assert client.get(panel).content.decode().count("Shortlist<") == 3
    assert count_queries(lambda: client.get(panel)) == one


def test_nobody_of_another_tenant_is_named(scope, theirs, browse, sat):
    with tenant_scope(theirs.tenant.pk):
        other = grade_session(session=make_sat(theirs.senior, publish(make_assessment(theirs.senior), theirs.senior)))
    assert browse(scope.senior).post(act_on(other), {"status": "rejected"}).status_code == 404
