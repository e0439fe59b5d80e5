"""The life of a sitting: opened, started, timed by the server, handed in once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.domain import accommodations
from assessments.domain.assessments import archive_assessment, edit_assessment, publish_assessment
from assessments.domain.autosave import Change, save_answers
from assessments.domain.sitting_links import (
    LinkExpired,
    LinkUnknown,
    LinkUsed,
    SecretWrong,
    at_link,
    session_by_secret,
    session_for_link,
    sitting_secret,
)
from assessments.domain.sittings import (
    NotYet,
    SittingOver,
    check_sitting,
    extend_sitting,
    go_to,
    open_sitting,
    rearrange_sitting,
    settle,
    start_sitting,
    state_of,
    submit_sitting,
    void_sitting,
)
from assessments.enums import ApplicationStatus, SessionStatus
from assessments.models import Answer, AssessmentToken, SessionEvent, TestSession
from config.errors import Conflict, Refused
from config.workflow import IllegalMove
from superadmin.models import AuditLog, TaskRecord
from tests.factories.assessments import make_assessment, make_invitation, make_sitting, publish
from tests.kit.sitters import link_in, moved_clock
from tests.kit.work import run_tasks


@pytest.fixture
def clock():
    with moved_clock() as moved:
        yield moved


def fresh(session: TestSession) -> TestSession:
    return TestSession.objects.select_related("token", "assessment", "assessment_application", "watch").get(
        pk=session.pk
    )


def test_looking_at_a_link_changes_nothing(scope) -> None:
    invited = make_invitation(scope.senior)
    for _ in range(2):
        with at_link(link_in(invited.link)) as opened:
            assert (opened.token.pk, opened.session) == (invited.token.pk, None)
    assert not TestSession.objects.exists()
    assert AssessmentToken.objects.get().used_at is None


def test_opening_twice_is_one_sitting_and_only_the_start_uses_the_link_up(scope) -> None:
    token = make_invitation(scope.senior).token
    session = open_sitting(token=token)
    assert open_sitting(token=token).pk == session.pk
    token.refresh_from_db()
    assert (session.status, session.started_at, token.used_at) == (SessionStatus.INVITED, None, None)
    started = start_sitting(session=session, ip="203.0.113.5", user_agent="Test")
    again = start_sitting(session=session, ip="198.51.100.1", user_agent="Other")
    token.refresh_from_db()
    assert token.used_at == started.started_at
    assert (again.pk, again.started_at, again.deadline_at) == (started.pk, started.started_at, started.deadline_at)
    assert (again.ip_address, again.paper.count(), again.answers.count()) == ("203.0.113.5", 3, 3)
    assert fresh(session).assessment_application.status == ApplicationStatus.IN_PROGRESS
    assert AuditLog.objects.filter(name="assessments.session.started").count() == 1


def test_links_are_told_apart(scope, clock) -> None:
    with pytest.raises(LinkUnknown) as unknown:
        session_for_link("no such link")
    session = make_sitting(scope.senior)
    invited = AssessmentToken.objects.get()
    from assessments.domain.links import secret_of

    link = secret_of(invited)
    assert session_for_link(link).session == session
    clock.forward(days=2)
    with pytest.raises(LinkUsed) as used, at_link(link):
        pass
    assert session_for_link(link, finished=True).session.status == SessionStatus.SUBMITTED
    waits = make_invitation(scope.senior)
    clock.forward(days=2)
    with pytest.raises(LinkExpired) as expired, at_link(link_in(waits.link)):
        pass
    assert [one.value.status for one in (unknown, used, expired)] == [404, 409, 410]
    assert all(one.value.sentence.endswith(".") for one in (unknown, used, expired))


def test_a_running_sitting_goes_on_after_its_link_has_run_out(scope, clock) -> None:
    assessment = publish(make_assessment(scope.senior, duration_minutes=120), scope.senior)
    invited = make_invitation(scope.senior, assessment, expires_in=timedelta(hours=1))
    start_sitting(session=open_sitting(token=invited.token))
    clock.forward(minutes=90)
    with at_link(link_in(invited.link)) as opened:
        assert opened.session.status == SessionStatus.IN_PROGRESS


def test_a_link_that_ran_out_expires_what_was_opened(scope, clock) -> None:
    session = make_sitting(scope.senior, start=False)
    clock.forward(hours=25)
    with pytest.raises(LinkExpired):
        start_sitting(session=session)
    assert fresh(session).status == SessionStatus.EXPIRED


def test_an_archived_test_is_closed_and_says_so(scope) -> None:
    invited = make_invitation(scope.senior)
    archive_assessment(assessment=invited.token.assessment, actor=scope.senior)
    with pytest.raises(LinkExpired) as closed, at_link(link_in(invited.link)):
        pass
    assert closed.value.reason_code == "test_closed"


def test_a_secret_proves_its_sitting_alone(scope) -> None:
    one, other = make_sitting(scope.senior), make_sitting(scope.senior)
    assert session_by_secret(sitting_secret(one)) == one
    mixed = sitting_secret(one).partition(".")[0] + "." + sitting_secret(other).partition(".")[2]
    for wrong in ("", "x", "x.y", mixed, sitting_secret(one)[:-2], "é" * 30 + ".é"):
        with pytest.raises(SecretWrong) as refused:
            session_by_secret(wrong)
        assert refused.value.status == 401


def test_a_window_that_has_not_opened_says_when(scope) -> None:
    opens = timezone.now() + timedelta(hours=3)
    assessment = publish(make_assessment(scope.senior, opens_at=opens), scope.senior)
    session = make_sitting(scope.senior, assessment, start=False)
    with pytest.raises(NotYet) as early:
        start_sitting(session=session)
    assert (early.value.reason_code, early.value.extra["opens_at"]) == ("not_open_yet", opens.isoformat())


def test_the_deadline_is_limit_times_multiplier_plus_extra(scope, clock) -> None:
    invited = make_invitation(scope.senior)
    accommodations.arrange_accommodation(
        candidate=invited.token.application.candidate,
        actor=scope.senior,
        multiplier="1.5",
        extra_minutes=7,
        reason="private",
    )
    session = start_sitting(session=open_sitting(token=invited.token))
    assert session.deadline_at - session.started_at == timedelta(minutes=30 * 1.5 + 7)
    assert state_of(fresh(session))["allowed_seconds"] == (45 + 7) * 60
    assert "private" not in str(state_of(fresh(session)))


@pytest.mark.parametrize("arranged", [False, True])
def test_the_window_cuts_the_time_only_where_nothing_is_arranged(scope, clock, arranged) -> None:
    ends = clock.at + timedelta(minutes=20)
    assessment = publish(make_assessment(scope.senior, expires_at=ends), scope.senior)
    invited = make_invitation(scope.senior, assessment)
    if arranged:
        candidate = invited.token.application.candidate
        accommodations.arrange_accommodation(candidate=candidate, actor=scope.senior, extra_minutes=1, reason="r")
    session = start_sitting(session=open_sitting(token=invited.token))
    assert session.deadline_at == (clock.at + timedelta(minutes=31) if arranged else ends)


def test_what_was_published_is_what_is_sat(scope) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    session = make_sitting(scope.senior, assessment, start=False)
    edit_assessment(assessment=assessment, actor=scope.senior, duration_minutes=5, title="Another")
    publish_assessment(assessment=assessment, actor=scope.senior)
    session = start_sitting(session=session)
    assert (session.limit_seconds, session.deadline_at - session.started_at) == (1800, timedelta(minutes=30))


def test_the_clock_hands_in_what_was_saved_at_the_deadline(scope, clock) -> None:
    session = make_sitting(scope.senior)
    clock.forward(minutes=5)
    save_answers(session=session, client_id="a", changes=[Change(question=1, client_seq=1, value={"choice": "A"})])
    clock.at = session.deadline_at
    assert settle(fresh(session)).status == SessionStatus.OVERDUE
    clock.forward(seconds=10)
    assert settle(fresh(session)).status == SessionStatus.OVERDUE
    clock.forward(seconds=0.001)
    done = settle(fresh(session))
    assert (done.status, done.completed_at, done.end_reason) == (SessionStatus.SUBMITTED, session.deadline_at, "time")
    assert (done.duration_seconds, done.unanswered) == (1800, 2)
    assert done.answers.get(place__position=1).value == {"choice": "A"}
    assert settle(fresh(session)).pk == done.pk
    assert SessionEvent.objects.filter(session=session, to_status="submitted").count() == 1


def test_settling_a_sitting_that_runs_asks_nothing(scope, clock, django_assert_num_queries) -> None:
    session = fresh(make_sitting(scope.senior))
    with django_assert_num_queries(0):
        assert settle(session) is session


def test_the_finalizer_hands_in_and_finds_nothing_to_do_twice(scope, clock) -> None:
    session = make_sitting(scope.senior)
    work = TaskRecord.objects.get(task_name="assessments.finalize_sitting")
    assert work.run_after == session.deadline_at + timedelta(seconds=11)
    clock.forward(hours=2)
    run_tasks()
    done = fresh(session)
    assert (done.status, done.completed_at) != (SessionStatus.IN_PROGRESS, None)
    assert done.completed_at == session.deadline_at
    assert settle(done).completed_at == session.deadline_at


def test_a_finalizer_that_comes_too_early_leaves_the_sitting_running(scope) -> None:
    session = make_sitting(scope.senior)
    run_tasks()
    assert fresh(session).status == SessionStatus.IN_PROGRESS


def test_handing_in_is_once(scope, clock) -> None:
    session = make_sitting(scope.senior)
    clock.forward(minutes=3)
    done = submit_sitting(session=session)
    clock.forward(minutes=3)
    again = submit_sitting(session=session)
    assert (again.completed_at, again.duration_seconds, again.end_reason) == (done.completed_at, 180, "submitted")
    standing = fresh(session).assessment_application
    assert standing.status == ApplicationStatus.COMPLETED


def test_handing_in_needs_a_start_and_no_voided_sitting(scope) -> None:
    waits = make_sitting(scope.senior, start=False)
    with pytest.raises(NotYet):
        submit_sitting(session=waits)
    void_sitting(session=waits, actor=scope.senior, reason="Wrong person")
    with pytest.raises(SittingOver):
        submit_sitting(session=waits)
    with pytest.raises(Refused):
        void_sitting(session=waits, actor=scope.senior, reason=" ")
    with pytest.raises(IllegalMove):
        void_sitting(session=waits, actor=scope.senior, reason="Again")


def test_a_voided_attempt_is_given_back(scope) -> None:
    session = make_sitting(scope.senior)
    token = AssessmentToken.objects.get()
    void_sitting(session=session, actor=scope.senior, reason="The network of the place broke down")
    again = make_invitation(scope.senior, token.assessment, token.application.candidate)
    second = start_sitting(session=open_sitting(token=again.token))
    assert (second.attempt, second.status) == (2, SessionStatus.IN_PROGRESS)
    assert AuditLog.objects.filter(name="assessments.session.voided").exists()


def test_a_new_link_takes_over_what_had_not_begun(scope) -> None:
    from assessments.domain.invitations import resend

    token = make_invitation(scope.senior).token
    session = check_sitting(session=open_sitting(token=token), results={"network": {"ok": True}})
    made = resend(token=token, actor=scope.senior)
    with pytest.raises(LinkExpired):
        session_for_link(link_in("https://x/t/" + _secret(token) + "/"))
    again = open_sitting(token=made.token)
    assert (again.pk, again.token_id, again.check_results) == (session.pk, made.token.pk, {"network": {"ok": True}})


def _secret(token: AssessmentToken) -> str:
    from assessments.domain.links import secret_of

    return secret_of(token)


def test_more_time_moves_the_deadline_and_its_finalizer(scope, clock) -> None:
    session = make_sitting(scope.senior)
    clock.forward(minutes=10)
    extended = extend_sitting(session=session, actor=scope.senior, minutes=15, reason="Fire alarm")
    assert extended.deadline_at == session.started_at + timedelta(minutes=45)
    assert TaskRecord.objects.filter(run_after=extended.deadline_at + timedelta(seconds=11)).exists()
    rearranged = rearrange_sitting(session=session, actor=scope.senior)
    assert rearranged.deadline_at == extended.deadline_at
    clock.forward(minutes=31)
    assert settle(fresh(session)).status == SessionStatus.IN_PROGRESS
    for minutes, reason in ((0, "x"), (601, "x"), (5, "  ")):
        with pytest.raises(Refused):
            extend_sitting(session=session, actor=scope.senior, minutes=minutes, reason=reason)
    submit_sitting(session=session)
    with pytest.raises(Conflict):
        extend_sitting(session=session, actor=scope.senior, minutes=5, reason="Too late")


def test_what_is_arranged_while_it_runs_moves_the_deadline(scope, clock) -> None:
    session = make_sitting(scope.senior)
    clock.forward(minutes=10)
    candidate = fresh(session).assessment_application.candidate
    accommodations.arrange_accommodation(candidate=candidate, actor=scope.senior, multiplier="2", reason="r")
    assert rearrange_sitting(session=session, actor=scope.senior).deadline_at == session.started_at + timedelta(hours=1)


def test_another_team_has_no_part_in_it(scope, theirs) -> None:
    from config.tenancy import tenant_scope

    session = make_sitting(scope.senior)
    with tenant_scope(theirs.tenant.pk):
        assert not TestSession.objects.exists()
        with pytest.raises(TestSession.DoesNotExist):
            submit_sitting(session=session)


def test_time_is_counted_to_the_question_that_is_looked_at(scope, clock) -> None:
    session = make_sitting(scope.senior)
    clock.forward(seconds=40)
    go_to(session=session, position=2)
    clock.forward(seconds=25)
    go_to(session=session, position=1)
    clock.forward(seconds=5)
    submit_sitting(session=session)
    spent = dict(session.paper.values_list("position", "seconds_spent"))
    assert spent == {1: 45, 2: 25, 3: 0}
    assert Answer.objects.filter(session=session).count() == 3
