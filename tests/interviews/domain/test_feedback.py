"""Feedback: drafts, handing in, amending, blind until the own is final, late ones reminded once, evidence."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Notification
from config.errors import Conflict, NotAllowed, Refused
from config.tenancy import tenant_scope
from interviews.domain import language
from interviews.domain.feedback import amend_feedback, open_feedback, save_feedback, submit_feedback
from interviews.domain.feedback_tellings import nudge_late, renew_evidence, tell_submitted
from interviews.domain.queries.interviewer_days import feedback_due
from interviews.domain.queries.scorecards import scorecard_of
from interviews.domain.sessions import reschedule
from interviews.enums import FeedbackStatus, InterviewStatus
from interviews.models import BiasAnalysis, InterviewFeedback, InterviewSession
from interviews.rules import feedback_visible_to, sees_scorecard
from superadmin.models import TaskRecord
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_meetings import make_session
from tests.factories.interviews_scorecards import make_card, make_feedback, make_held_interview
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.kept import kept


@pytest.fixture
@kept
def panel(scope):
    application = make_application(scope.senior, make_requisition(scope.senior))
    return make_held_interview(application, [scope.interviewer, scope.junior, scope.admin])


def test_open_feedback_is_one_a_person_and_for_who_sits(panel, scope):
    first = open_feedback(interview=panel, user=scope.interviewer)
    assert open_feedback(interview=panel, user=scope.interviewer) == first
    with pytest.raises(NotAllowed):
        open_feedback(interview=panel, user=scope.senior)


@pytest.mark.parametrize("status", [InterviewStatus.NO_SHOW, InterviewStatus.CANCELLED])
def test_open_feedback_refuses_what_was_not_held(scope, status):
    application = make_application(scope.senior, make_requisition(scope.senior))
    reason = {"cancellation_reason": "ill"} if status == InterviewStatus.CANCELLED else {}
    session = make_held_interview(application, [scope.interviewer], status=status, **reason)
    with pytest.raises(Conflict):
        open_feedback(interview=session, user=scope.interviewer)


def test_submit_feedback_locks_it(panel, scope):
    feedback = make_feedback(panel, scope.interviewer)
    assert feedback.status == FeedbackStatus.FINAL
    with pytest.raises(Conflict):
        save_feedback(feedback=feedback, card=make_card(overall_rating=1), actor=scope.interviewer)
    with pytest.raises(Conflict):
        submit_feedback(feedback=feedback, card=make_card(overall_rating=1), actor=scope.interviewer)
    feedback.refresh_from_db()
    assert feedback.overall_rating == 4


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"overall_rating": None}, "overall_rating"),
        ({"recommendation": ""}, "recommendation"),
        ({"strengths": " "}, "strengths"),
        ({"technical_rating": 6}, "technical_rating"),
        ({"competency_ratings": {"Depth": 0}}, "competency_ratings"),
        ({"recommendation": "perhaps"}, "recommendation"),
    ],
)
def test_submit_feedback_names_what_is_missing(panel, scope, change, field):
    feedback = open_feedback(interview=panel, user=scope.interviewer)
    with pytest.raises(Refused) as refusal:
        submit_feedback(feedback=feedback, card=replace(make_card(), **change), actor=scope.interviewer)
    assert field in refusal.value.fields
    assert InterviewFeedback.objects.get(pk=feedback.pk).status == FeedbackStatus.DRAFT


def test_submit_feedback_waits_for_the_interview(scope):
    application = make_application(scope.senior, make_requisition(scope.senior))
    session = make_held_interview(application, [scope.interviewer], status=InterviewStatus.SCHEDULED)
    InterviewSession.objects.filter(pk=session.pk).update(scheduled_at=timezone.now() + timedelta(minutes=5))
    feedback = open_feedback(interview=InterviewSession.objects.get(pk=session.pk), user=scope.interviewer)
    save_feedback(feedback=feedback, card=make_card(), actor=scope.interviewer)
    with pytest.raises(Conflict):
        submit_feedback(feedback=feedback, card=make_card(), actor=scope.interviewer)


def test_handing_in_begins_an_interview_whose_time_has_come(scope, theirs):
    application = make_application(scope.senior, make_requisition(scope.senior))
    session = make_held_interview(application, [scope.interviewer], status=InterviewStatus.SCHEDULED)
    assert list(feedback_due(scope.interviewer)) == [session]
    feedback = open_feedback(interview=session, user=scope.interviewer)
    with pytest.raises(Refused):
        submit_feedback(feedback=feedback, card=make_card(overall_rating=None), actor=scope.interviewer)
    assert InterviewSession.objects.get(pk=session.pk).status == InterviewStatus.SCHEDULED
    feedback = open_feedback(interview=session, user=scope.interviewer)
    assert submit_feedback(feedback=feedback, card=make_card(), actor=scope.interviewer).status == FeedbackStatus.FINAL
    session = InterviewSession.objects.get(pk=session.pk)
    assert (session.status, session.started_at) == (InterviewStatus.IN_PROGRESS, session.scheduled_at)
    assert not feedback_due(scope.interviewer).exists()
    with tenant_scope(theirs.tenant.pk):
        assert not InterviewSession.objects.exists()


def test_feedback_is_nobody_elses(panel, scope):
    feedback = open_feedback(interview=panel, user=scope.interviewer)
    with pytest.raises(NotAllowed):
        save_feedback(feedback=feedback, card=make_card(), actor=scope.admin)


def test_amend_feedback_keeps_what_it_said(panel, scope):
    feedback = make_feedback(panel, scope.interviewer)
    with pytest.raises(Refused):
        amend_feedback(feedback=feedback, card=make_card(overall_rating=2), reason=" ", actor=scope.interviewer)
    amended = amend_feedback(
        feedback=feedback, card=make_card(overall_rating=2), reason="Mixed up two people", actor=scope.interviewer
    )
    assert (amended.version, amended.overall_rating) == (2, 2)
    kept = amended.versions.get()
    assert (kept.number, kept.content["overall_rating"], kept.reason) == (1, 4, "Mixed up two people")


def test_blocked_words_stop_the_save_and_the_look_is_kept(panel, scope):
    feedback = open_feedback(interview=panel, user=scope.interviewer)
    blocked = next(one for one in language.shipped_terms() if one.severity == 2)
    text = _text_with(blocked.term)
    with pytest.raises(language.BlockedWords) as refusal:
        save_feedback(feedback=feedback, card=make_card(weaknesses=text), actor=scope.interviewer)
    assert "weaknesses" in refusal.value.fields
    assert BiasAnalysis.objects.filter(subject_id=feedback.public_id, blocking_flags__gt=0).exists()
    feedback.refresh_from_db()
    assert feedback.weaknesses == ""


def _text_with(term):
    for text in (term, f"She is {term}.", f"He is too {term}.", f"The candidate is {term} for this team."):
        if language.blocked_passages(text):
            return text
    raise AssertionError(term)


def test_others_feedback_is_hidden_until_the_own_is_final(panel, scope, theirs):
    make_feedback(panel, scope.interviewer)
    draft = open_feedback(interview=panel, user=scope.junior)
    assert list(feedback_visible_to(scope.junior)) == [draft]
    assert not sees_scorecard(scope.junior, panel)
    assert feedback_visible_to(scope.senior).count() == 1
    assert sees_scorecard(scope.senior, panel)
    submit_feedback(feedback=draft, card=make_card(), actor=scope.junior)
    assert feedback_visible_to(scope.junior).count() == 2
    assert sees_scorecard(scope.junior, panel)
    with tenant_scope(theirs.tenant.pk):
        assert not feedback_visible_to(theirs.admin).exists()


def test_scorecard_of_shows_means_spread_and_outliers(panel, scope):
    make_feedback(panel, scope.interviewer, technical_rating=5, competency_ratings={"Queues": 4})
    make_feedback(panel, scope.junior, technical_rating=5, competency_ratings={"Queues": 2})
    make_feedback(panel, scope.admin, technical_rating=2, overall_rating=1)
    card = scorecard_of(panel)
    rows = {row.label: row for row in card.rows}
    assert card.mean == pytest.approx(3)
    assert [cell.rating for cell in rows["Technical depth"].cells] == [5, 5, 2]
    assert [cell.far for cell in rows["Technical depth"].cells] == [False, False, True]
    assert rows["Technical depth"].mean == pytest.approx(4)
    assert rows["Queues"].spread == pytest.approx(1)
    assert card.missing == ()


def test_drafts_stand_on_no_scorecard(panel, scope):
    feedback = open_feedback(interview=panel, user=scope.interviewer)
    save_feedback(feedback=feedback, card=make_card(), actor=scope.interviewer)
    card = scorecard_of(panel)
    assert (card.rows, card.mean, len(card.missing)) == ((), None, 3)


def test_evidence_is_the_mean_and_one_card(panel, scope):
    assert renew_evidence(session=panel) is None
    make_feedback(panel, scope.interviewer, overall_rating=4)
    make_feedback(panel, scope.junior, overall_rating=3)
    renew_evidence(session=panel)
    card = renew_evidence(session=panel)
    assert card is not None
    assert float(card.score) == pytest.approx(62.5)
    assert panel.application.evidence.filter(kind="feedback").count() == 1


def test_tell_submitted_spares_who_has_not_handed_in(panel, scope):
    panel.created_by = scope.senior
    panel.requisition.hiring_manager = scope.admin
    panel.save()
    feedback = make_feedback(panel, scope.interviewer)
    feedback.interview = panel
    assert tell_submitted(feedback=feedback) == [scope.senior]
    tell_submitted(feedback=feedback)
    assert Notification.objects.filter(user=scope.senior, kind="interviews.feedback").count() == 1


def test_nudge_late_reminds_each_once(panel, scope):
    make_feedback(panel, scope.interviewer)
    assert nudge_late(session=panel) == []
    panel.ended_at -= timedelta(hours=24)
    assert {user.pk for user in nudge_late(session=panel)} == {scope.junior.pk, scope.admin.pk}
    assert nudge_late(session=panel) == []


def test_nudge_late_reminds_also_where_nobody_said_that_it_was_over(scope, theirs):
    application = make_application(scope.senior, make_requisition(scope.senior))
    session = make_held_interview(application, [scope.interviewer], status=InterviewStatus.SCHEDULED)
    for hours, status, told in (
        (20, "scheduled", []),
        (30, "cancelled", []),
        (30, "no_show", []),
        (30, "scheduled", [scope.interviewer]),
    ):
        session.scheduled_at, session.status = timezone.now() - timedelta(hours=hours), status
        assert nudge_late(session=session) == told, (hours, status)
    with tenant_scope(theirs.tenant.pk):
        assert not Notification.objects.filter(kind="interviews.feedback_late").exists()


def test_nudges_are_planned_with_the_time_and_follow_it(scope, theirs, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        session = make_session(scope.senior)
    first = session.scheduled_at + timedelta(minutes=session.duration_minutes, hours=24)
    rows = TaskRecord.ledger.filter(task_name="interviews.nudge_feedback").order_by("pk")
    assert [row.run_after for row in rows] == [first]
    with django_capture_on_commit_callbacks(execute=True):
        reschedule(session=session, starts_at=session.scheduled_at + timedelta(days=1), actor=scope.senior)
    assert [row.run_after for row in rows.all()] == [first, first + timedelta(days=1)]
    with django_capture_on_commit_callbacks(execute=True):
        make_session(scope.senior, mode="ai", template=make_complete_template(scope.senior))
    assert rows.all().count() == 2
    assert {row.tenant_id for row in rows.all()} == {scope.tenant.pk}
