"""The sittings of an assessment as a list, and what each says to the candidate, to staff and of its past."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Notification, OutgoingMail
from assessments.domain.grading import grade_session
from assessments.domain.releases import release_session
from assessments.domain.results import history_of, latest_result, result_for_candidate
from assessments.domain.results_lists import csv_line, export_sessions, found_sessions, marked_percentages
from assessments.domain.sittings import open_sitting, void_sitting
from assessments.models import Assessment, TestSession
from config.tenancy import tenant_scope
from superadmin.models import AuditLog
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_invitation, make_question, make_sitting, publish
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.sat import RIGHT, WRONG, hand_in, make_sat


@pytest.fixture
def assessment(scope: Company) -> Assessment:
    return publish(make_assessment(scope.admin, questions=[make_question(scope.admin)], attempts=3), scope.admin)


def graded(company: Company, assessment: Assessment, said: str = RIGHT, **person: str) -> TestSession:
    candidate = make_candidate(company.admin, **person)
    return grade_session(session=make_sat(company.admin, assessment, said, candidate=candidate))


def test_sittings_are_found_by_name_status_and_outcome(scope: Company, theirs: Company, assessment: Assessment) -> None:
    good = graded(scope, assessment, first_name="Ada", last_name="Able")
    poor = graded(scope, assessment, WRONG, first_name="Zoe", last_name="Zander")
    released = release_session(session=good, actor=scope.admin)
    running = make_sitting(scope.admin, assessment)
    with tenant_scope(theirs.tenant.pk):
        graded(theirs, publish(make_assessment(theirs.admin), theirs.admin), first_name="Ada", last_name="Able")

    def found(**asked: Any) -> list[TestSession]:
        return list(found_sessions(scope.admin, assessment, asked))

    assert found(q="ada able") == [released]
    assert found(q=poor.candidate_email) == [poor]
    assert found(status="graded") == found(outcome="unreleased") == found(outcome="below") == [poor]
    assert found(outcome="passed") == [released]
    assert found(outcome="withheld") == found(outcome="waits") == []
    assert found(sort="-score") == [released, poor, running]
    assert found(sort="score")[0] == poor
    assert found(outcome="nonsense") == found() == [running, poor, released]
    assert marked_percentages(assessment) == [100.0, 0.0]


def test_the_export_is_recorded_and_no_cell_is_a_formula(scope: Company, assessment: Assessment) -> None:
    graded(scope, assessment, first_name="=cmd", last_name="x")
    rows = list(
        export_sessions(rows=found_sessions(scope.admin, assessment, {}), assessment=assessment, actor=scope.admin)
    )
    assert rows[0].startswith("name,email,status")
    assert rows[1].startswith("'=cmd x,")
    assert AuditLog.objects.filter(name="assessments.session.exported").count() == 1
    assert csv_line((-3, "-3", None)) == "-3,'-3,\r\n"


def test_each_state_has_its_own_sentence(scope: Company, assessment: Assessment) -> None:
    session = open_sitting(token=make_invitation(scope.admin, assessment).token)
    assert result_for_candidate(session)["sentence"] == "This test is not handed in yet."
    waiting = graded(scope, assessment)
    assert "The team looks at them" in result_for_candidate(waiting)["sentence"]
    waiting.release_at = timezone.now() + timedelta(hours=3)
    assert "follows a day after the end" in result_for_candidate(waiting)["sentence"]
    waiting.is_withheld = True
    assert "The team looks at them" in result_for_candidate(waiting)["sentence"]
    voided = void_sitting(session=waiting, actor=scope.admin, reason="Broke off")
    shown = result_for_candidate(TestSession.objects.get(pk=voided.pk))
    assert (shown["state"], "does not count" in shown["sentence"]) == ("voided", True)
    words = history_of(voided)
    assert (words[0]["actor"], words[0]["note"]) == (scope.admin, "Broke off")
    assert all(row["note"] not in ("submitted", "marked") for row in words)


def test_the_newest_result_of_an_application_is_that_of_the_assessment_that_is_asked_for(
    scope: Company, assessment: Assessment
) -> None:
    application = make_application(scope.admin, make_requisition(scope.admin))
    session = grade_session(session=make_sat(scope.admin, assessment, application=application))
    other = publish(make_assessment(scope.admin), scope.admin)
    newer = grade_session(session=make_sat(scope.admin, other, application=application))
    assert latest_result(application.pk) == newer
    assert latest_result(application.pk, assessment.pk) == session
    assert latest_result(application.pk, assessment.pk + 10_000) is None


def test_who_sat_it_signed_in_is_told_in_the_bell_and_not_by_mail(scope: Company, assessment: Assessment) -> None:
    session = TestSession.objects.create(
        assessment=assessment,
        assessment_version=assessment.current,
        user=scope.candidate,
        candidate_name="Robin",
        candidate_email=scope.candidate.email,
        seed=7,
        limit_seconds=1800,
    )
    release_session(session=grade_session(session=hand_in(session, RIGHT)), actor=scope.admin)
    notice = Notification.objects.get(user=scope.candidate, kind="assessments.released")
    assert (notice.title, notice.message) == (f"Your result: {assessment.title}", "100 %. Excellent.")
    assert not OutgoingMail.objects.filter(kind="assessments.released").exists()
