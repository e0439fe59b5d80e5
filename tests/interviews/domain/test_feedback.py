"""Feedback: drafts, handing in, amending, blind until the own is final, late ones reminded once, evidence."""

from dataclasses import replace

import pytest

from accounts.models import Notification
from config.errors import Conflict, NotAllowed, Refused
from config.tenancy import tenant_scope
from interviews.domain import language
from interviews.domain.feedback import amend_feedback, open_feedback, save_feedback, submit_feedback
from interviews.domain.feedback_tellings import nudge_late, renew_evidence, tell_submitted
from interviews.domain.queries.scorecards import scorecard_of
from interviews.enums import FeedbackStatus, InterviewStatus
from interviews.models import BiasAnalysis, InterviewFeedback
from interviews.rules import feedback_visible_to, sees_scorecard
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
    feedback = open_feedback(interview=session, user=scope.interviewer)
    save_feedback(feedback=feedback, card=make_card(), actor=scope.interviewer)
    with pytest.raises(Conflict):
        submit_feedback(feedback=feedback, card=make_card(), actor=scope.interviewer)


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
    assert {user.pk for user in nudge_late(session=panel)} == {scope.junior.pk, scope.admin.pk}
    assert nudge_late(session=panel) == []
