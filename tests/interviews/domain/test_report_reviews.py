"""Reviews: own scores first, then beside the engine's; feedback through the language guard; release."""

from typing import Any

import pytest

from accounts.models import Notification, OutgoingMail
from config.errors import Conflict, Refused
from config.tenancy import tenant_scope
from interviews.domain.invitation_watches import watch_of, withheld_for
from interviews.domain.language import BlockedWords, WarningsOpen
from interviews.domain.report_exports import record_export
from interviews.domain.report_releases import release
from interviews.domain.report_reviews import (
    OwnScoreFirst,
    ScoredAlready,
    finish_review,
    is_hidden_from,
    save_review,
    score,
)
from interviews.enums import InvitationStatus
from interviews.models import BiasAnalysis, BiasTerm, InvitedInterview, ReportVersion
from proctoring.domain.verdicts import propose_verdict
from proctoring.models import Watch
from recruiting.models import Evidence
from superadmin.models import AuditLog
from tests.factories.interviews_invited import SCORES, ended, report_of, reported, reviewed
from tests.factories.proctoring import make_policy
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.kept import kept


@pytest.fixture
@kept
def done(scope: Any) -> InvitedInterview:
    return reported(scope.senior)


def test_the_engines_scores_are_hidden_from_reviewers_until_their_own_are_locked(scope: Any, done: Any) -> None:
    report = report_of(done)
    assert [is_hidden_from(one, report) for one in (scope.senior, scope.admin)] == [True, True]
    assert is_hidden_from(scope.viewer, report) is False
    with pytest.raises(OwnScoreFirst):
        record_export(version=report.current, actor=scope.senior, form="pdf")
    score(report=report, reviewer=scope.senior, scores=SCORES)
    assert is_hidden_from(scope.senior, report) is False
    assert is_hidden_from(scope.admin, report) is True
    record_export(version=report.current, actor=scope.senior, form="pdf")
    assert AuditLog.objects.filter(name="interviews.report.exported").count() == 1


def test_own_scores_are_weighed_by_code_and_given_once(scope: Any, done: Any) -> None:
    mine = score(report=report_of(done), reviewer=scope.senior, scores=SCORES)
    assert (mine.overall_score, mine.scored_at is not None) == (69, True)
    with pytest.raises(ScoredAlready):
        score(report=report_of(done), reviewer=scope.senior, scores=SCORES)


@pytest.mark.parametrize("bad", [-1, 101])
def test_a_score_that_is_none_is_refused_beside_its_field(scope: Any, done: Any, bad: int) -> None:
    with pytest.raises(Refused) as refused:
        score(report=report_of(done), reviewer=scope.senior, scores={**SCORES, "clarity": bad})
    assert list(refused.value.fields) == ["clarity_score"]


def test_own_scores_may_be_given_while_the_report_is_written(scope: Any) -> None:
    waiting = ended(scope.senior)
    score(report=report_of(waiting), reviewer=scope.senior, scores=SCORES)
    with pytest.raises(Conflict, match="still being written"):
        finish_review(report=report_of(waiting), reviewer=scope.senior)


def test_nothing_goes_beside_the_engine_before_own_scores(scope: Any, done: Any) -> None:
    with pytest.raises(OwnScoreFirst):
        save_review(report=report_of(done), reviewer=scope.senior, feedback="Thank you.")
    with pytest.raises(OwnScoreFirst):
        finish_review(report=report_of(done), reviewer=scope.senior)


def test_a_score_that_differs_needs_a_reason_and_one_that_equals_is_none(scope: Any, done: Any) -> None:
    report = report_of(done)
    score(report=report, reviewer=scope.senior, scores=SCORES)
    overall = report.current.overall_score
    assert overall is not None
    with pytest.raises(Refused) as refused:
        save_review(report=report, reviewer=scope.senior, override_score=overall + 1)
    assert list(refused.value.fields) == ["override_reason"]
    same = save_review(report=report, reviewer=scope.senior, override_score=overall)
    assert same.override_score is None
    other = save_review(
        report=report, reviewer=scope.senior, override_score=overall + 1, override_reason="Strong on failures."
    )
    assert (other.override_score, other.override_reason) == (overall + 1, "Strong on failures.")


def test_the_override_counts_on_the_application(scope: Any) -> None:
    applied = make_application(scope.senior, make_requisition(scope.senior))
    report = report_of(reported(scope.senior, application=applied))
    score(report=report, reviewer=scope.senior, scores=SCORES)
    save_review(report=report, reviewer=scope.senior, override_score=91, override_reason="Ran it alone.")
    assert Evidence.objects.get(application=applied, kind="interview").score is None
    finish_review(report=report, reviewer=scope.senior)
    assert Evidence.objects.get(application=applied, kind="interview").score == 91
    version = ReportVersion.objects.get()
    assert version.overall_score != 91


def test_blocked_words_stop_the_save_and_the_look_is_kept(scope: Any, done: Any) -> None:
    BiasTerm.objects.create(
        term="too old", category="age", pattern="too old", severity=2, explanation="Age says nothing.", is_active=True
    )
    report = report_of(done)
    score(report=report, reviewer=scope.senior, scores=SCORES)
    with pytest.raises(BlockedWords) as refused:
        save_review(report=report, reviewer=scope.senior, feedback="You are too old for this.")
    assert "feedback" in refused.value.fields
    done.refresh_from_db()
    assert done.feedback == ""
    assert BiasAnalysis.objects.filter(subject_id=done.public_id, blocking_flags=1).count() == 1


def test_a_warning_stops_the_release_until_somebody_stands_by_it(scope: Any) -> None:
    BiasTerm.objects.create(
        term="energetic", category="age", pattern="energetic", severity=1, explanation="Say what was done."
    )
    done = reviewed(scope.senior, feedback="You came across as energetic.")
    with pytest.raises(WarningsOpen):
        release(invitation=done, actor=scope.senior)
    done.refresh_from_db()
    assert done.released_at is None
    assert not OutgoingMail.objects.filter(kind="interviews.invited_released").exists()
    assert release(invitation=done, actor=scope.senior, acknowledge=True).released_at is not None
    assert BiasAnalysis.objects.get(subject_id=done.public_id).acknowledged_by == scope.senior


def test_the_reports_own_words_are_looked_at_too(scope: Any, done: Any) -> None:
    version = report_of(done).current
    assert version is not None
    assert BiasAnalysis.objects.filter(subject_id=version.public_id, field="report", user=None).exists()


def test_the_release_shows_and_mails_once(scope: Any) -> None:
    done = reviewed(scope.senior, email=scope.candidate.email)
    InvitedInterview.objects.filter(pk=done.pk).update(status=InvitationStatus.COMPLETED)
    done.refresh_from_db()
    with pytest.raises(Conflict, match="review first"):
        release(invitation=done, actor=scope.senior)
    InvitedInterview.objects.filter(pk=done.pk).update(status=InvitationStatus.REVIEWED)
    done.refresh_from_db()
    for _ in range(2):
        out = release(invitation=done, actor=scope.senior)
    assert out.released_at is not None
    assert OutgoingMail.objects.filter(kind="interviews.invited_released", to=done.candidate_email).count() == 1
    assert not Notification.objects.filter(kind="interviews.released").exists()
    assert AuditLog.objects.filter(name="interviews.invitation.released").count() == 1


def test_what_a_policy_ended_is_not_released_before_a_person_has_judged_the_recording(scope: Any, theirs: Any) -> None:
    with tenant_scope(theirs.tenant.pk):
        assert release(invitation=reviewed(theirs.senior), actor=theirs.senior).released_at is not None
    done = reviewed(scope.senior, policy=make_policy(scope.admin))
    watch = watch_of(done)
    assert watch is not None
    assert (watch.end_reason, withheld_for(done)) == ("submitted", None)
    Watch.objects.filter(pk=watch.pk).update(end_reason="policy")
    with pytest.raises(Conflict, match="Judge its recording first") as refused:
        release(invitation=done, actor=scope.senior)
    assert refused.value.reason_code == "withheld"
    done.refresh_from_db()
    assert done.released_at is None
    propose_verdict(watch=watch, verdict="valid", reason="A slip of the hand.", actor=scope.admin)
    assert release(invitation=done, actor=scope.senior).released_at is not None


def test_what_is_erased_withholds_nothing(scope: Any, theirs: Any) -> None:
    done = reviewed(scope.senior, policy=make_policy(scope.admin))
    Watch.objects.update(end_reason="policy")
    assert withheld_for(done) is not None
    Watch.objects.update(status="purged")
    assert withheld_for(done) is None


def test_feedback_is_not_changed_after_the_release(scope: Any) -> None:
    done = reviewed(scope.senior, feedback="First words.")
    release(invitation=done, actor=scope.senior, acknowledge=True)
    save_review(report=report_of(done), reviewer=scope.senior, feedback="Other words.")
    done.refresh_from_db()
    assert done.feedback == "First words."
