"""Nothing of a result reaches a candidate before its release; the policy says when that is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import OutgoingMail
from assessments.domain.evidence_cards import renew_evidence
from assessments.domain.grading import grade_session
from assessments.domain.releases import allow_release, release_if_due, release_session, release_sessions
from assessments.domain.results import latest_result, result_for_candidate, result_for_staff
from assessments.domain.transitions import transition
from assessments.models import TestSession
from config.errors import Conflict, NotAllowed
from recruiting.models import Evidence
from superadmin.models import TaskRecord
from tests.conftest import Company
from tests.factories.assessments import make_assessment, make_question, make_question_set, publish
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.sat import RIGHT, WRONG, make_sat

CANARY = "canary-of-the-key"


def sat(scope: Company, said: str = RIGHT, **fields: object) -> TestSession:
    bank = make_question_set(scope.admin)
    questions = [make_question(scope.admin, bank, explanation=CANARY), make_question(scope.admin, bank, "short_text")]
    assessment = publish(make_assessment(scope.admin, questions=questions, **fields), scope.admin)
    return make_sat(scope.admin, assessment, said)


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind="assessments.released").order_by("pk"))


def test_by_hand_nothing_is_shown_before(scope: Company) -> None:
    session = grade_session(session=sat(scope, show_answers=True))
    shown = result_for_candidate(session)
    assert (session.status, shown["state"], mails()) == ("graded", "waiting", [])
    assert set(shown) == {"state", "sentence", "title"}
    assert CANARY not in str(shown)
    session = release_session(session=session, actor=scope.admin)
    shown = result_for_candidate(session)
    assert (shown["state"], shown["percent"], shown["band"], shown["passed"]) == ("released", "100", "excellent", True)
    assert CANARY in str(shown["questions"])


def test_without_show_answers_no_key_is_shown_even_then(scope: Company) -> None:
    session = release_session(session=grade_session(session=sat(scope)), actor=scope.admin)
    shown = result_for_candidate(session)
    assert (shown["state"], shown["questions"]) == ("released", [])
    assert CANARY not in str(shown)


def test_release_at_once(scope: Company) -> None:
    session = grade_session(session=sat(scope, release_policy="immediate"))
    assert session.status == "released"
    assert len(mails()) == 1
    mail = mails()[0]
    assert mail.to == session.candidate_email
    assert "Excellent" in mail.body_text
    assert "/result/" in mail.body_text


def test_release_after_a_day(scope: Company) -> None:
    session = grade_session(session=sat(scope, release_policy="delayed"))
    assert (session.status, mails()) == ("graded", [])
    record = TaskRecord.ledger.get(task_name="assessments.release_due")
    assert record.run_after == session.release_at == session.completed_at + timedelta(hours=24)
    assert release_if_due(session=session).status == "graded"
    TestSession.objects.filter(pk=session.pk).update(release_at=timezone.now())
    session.refresh_from_db()
    assert release_if_due(session=session).status == "released"
    assert release_if_due(session=session).status == "released"
    assert len(mails()) == 1


def test_release_twice_mails_once(scope: Company) -> None:
    session = grade_session(session=sat(scope))
    release_session(session=session, actor=scope.admin)
    release_session(session=session, actor=scope.admin)
    assert len(mails()) == 1


def test_release_of_an_unmarked_sitting_is_refused(scope: Company) -> None:
    session = sat(scope)
    with pytest.raises(Conflict, match="no result"):
        release_session(session=session, actor=scope.admin)
    assert [one.code for one in release_sessions(sessions=[session], actor=scope.admin)] == ["not_marked"]


def test_a_withheld_result_waits_for_a_person(scope: Company) -> None:
    session = sat(scope, release_policy="immediate")
    TestSession.objects.filter(pk=session.pk).update(is_withheld=True)
    session = grade_session(session=session)
    assert session.status == "graded"
    assert result_for_candidate(session)["state"] == "waiting"
    with pytest.raises(Conflict, match="withheld"):
        release_session(session=session, actor=scope.admin)
    assert allow_release(session=session, actor=scope.admin, note="Looked at the events.").status == "released"
    assert session.events.filter(kind="withholding_lifted").count() == 1


def test_the_result_is_evidence_on_the_application(scope: Company) -> None:
    application = make_application(scope.admin, make_requisition(scope.admin))
    assessment = publish(make_assessment(scope.admin), scope.admin)
    session = grade_session(session=make_sat(scope.admin, assessment, WRONG, application=application))
    card = Evidence.objects.get(application=application, kind="assessment")
    assert (card.score, card.url) == (0, f"/sessions/{session.public_id}/")
    assert "Below the pass mark" in card.summary
    session.assessment_application.refresh_from_db()
    assert session.assessment_application.status == "completed"
    assert latest_result(application.pk) == session
    transition(session=session, to="voided")
    renew_evidence(session=session)
    card.refresh_from_db()
    assert (card.score, latest_result(application.pk)) == (None, None)


@pytest.mark.parametrize("field", ["is_preview", "is_practice"])
def test_practice_and_previews_make_no_evidence(scope: Company, field: str) -> None:
    application = make_application(scope.admin, make_requisition(scope.admin))
    assessment = publish(make_assessment(scope.admin), scope.admin)
    session = make_sat(scope.admin, assessment, application=application, **{field: True})
    session = grade_session(session=session)
    assert session.status == "released"
    assert (Evidence.objects.filter(kind="assessment").count(), mails()) == (0, [])


def test_one_does_not_see_the_staff_view_of_ones_own_sitting(scope: Company) -> None:
    session = grade_session(session=sat(scope))
    TestSession.objects.filter(pk=session.pk).update(user=scope.senior)
    session.refresh_from_db()
    with pytest.raises(NotAllowed):
        result_for_staff(session, scope.senior, with_key=True)


def test_a_percentile_needs_thirty_results(scope: Company) -> None:
    first = grade_session(session=sat(scope))
    assert result_for_staff(first, scope.admin, with_key=False)["percentile"] is None
    fields = {"assessment": first.assessment, "seed": 1, "limit_seconds": 60, "candidate_email": "a@b.test"}
    times = dict.fromkeys(("started_at", "deadline_at", "completed_at"), first.completed_at)
    TestSession.objects.bulk_create(
        TestSession(tenant_id=first.tenant_id, status="graded", score_percentage=n, **fields, **times)
        for n in range(29)
    )
    assert result_for_staff(first, scope.admin, with_key=False)["percentile"] == 98.3


def test_a_voided_second_attempt_gives_the_first_back(scope: Company) -> None:
    application = make_application(scope.admin, make_requisition(scope.admin))
    assessment = publish(make_assessment(scope.admin, attempts=2), scope.admin)
    first = grade_session(session=make_sat(scope.admin, assessment, WRONG, application=application))
    second = grade_session(session=make_sat(scope.admin, assessment, RIGHT, application=application, attempt=2))
    card = Evidence.objects.get(application=application, kind="assessment")
    assert (card.score, card.url) == (100, f"/sessions/{second.public_id}/")
    transition(session=second, to="voided")
    renew_evidence(session=second)
    card.refresh_from_db()
    assert (card.score, card.url) == (0, f"/sessions/{first.public_id}/")
