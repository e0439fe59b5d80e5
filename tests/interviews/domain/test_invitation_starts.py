"""The start: in its time, once, by whoever holds the link; and what the link says otherwise."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Notification
from config.errors import Conflict, DomainError, Refused
from config.tenancy import tenant_scope, unscoped
from interviews.domain import invitations
from interviews.domain.chat_states import finish
from interviews.domain.invitation_doors import at_link, is_talking
from interviews.domain.invitation_endings import end_by_policy, end_interview
from interviews.domain.invitation_links import LinkCancelled, LinkDone, LinkExpired, LinkUnknown, invitation_of
from interviews.domain.invitation_starts import NotYet, start
from interviews.domain.invitation_states import complete, expire, expire_due, settle
from interviews.domain.invitation_watches import (
    KIND,
    alternative_of,
    ask_other_way,
    consent,
    consent_asked,
    needs_consent,
    watch_of,
)
from interviews.enums import InvitationStatus
from interviews.models import Chat, ExportableReport, InvitedInterview
from proctoring.domain.alternatives import arrange_watch
from proctoring.domain.verification import verify
from proctoring.enums import WatchStatus
from proctoring.models import ProctoringEvent
from proctoring.rules import watches_visible_to
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_invited import (
    ended,
    make_invitation,
    opened,
    report_of,
    reviewed,
    secret,
    started,
    talk_of,
    write_now,
)
from tests.factories.interviews_meetings import make_session
from tests.factories.proctoring import make_policy


def test_before_its_time_it_does_not_start_and_says_when(scope: Any) -> None:
    made = make_invitation(scope.senior)
    with pytest.raises(NotYet, match="opens on") as refused:
        start(invitation=made)
    assert refused.value.extra["opens_at"] == made.scheduled_time.isoformat()
    assert not Chat.objects.exists()


def test_from_its_time_on_it_starts_with_the_full_duration_ahead(scope: Any) -> None:
    running = start(invitation=opened(make_invitation(scope.senior), since=59))
    chat = talk_of(running)
    assert running.status == InvitationStatus.IN_PROGRESS
    assert chat.started_at is not None
    assert chat.deadline_at == chat.started_at + timedelta(minutes=60)
    assert chat.template_version == running.template_version
    assert (chat.candidate, chat.user) == (running.candidate, None)


def test_a_second_start_gives_the_same_chat(scope: Any) -> None:
    running = started(scope.senior)
    assert start(invitation=running).chat_id == running.chat_id
    assert Chat.objects.count() == 1


def test_after_its_time_it_does_not_start(scope: Any) -> None:
    with pytest.raises(LinkExpired):
        start(invitation=opened(make_invitation(scope.senior), since=60))


def test_who_is_signed_in_with_the_address_has_the_chat_as_their_own(scope: Any) -> None:
    made = opened(make_invitation(scope.senior, email=scope.candidate.email))
    assert talk_of(start(invitation=made, user=scope.candidate)).user == scope.candidate


def test_unknown_over_canceled_and_done_links_are_told_apart(scope: Any) -> None:
    with pytest.raises(LinkUnknown) as unknown:
        invitation_of("no such secret")
    over = opened(make_invitation(scope.senior), since=61)
    with pytest.raises(LinkExpired) as late:
        invitation_of(secret(over))
    gone = invitations.cancel(invitation=make_invitation(scope.senior), actor=scope.senior)
    with pytest.raises(LinkCancelled) as canceled:
        invitation_of(secret(gone))
    done = ended(scope.senior)
    with pytest.raises(LinkDone) as used:
        invitation_of(secret(done))
    assert invitation_of(secret(done), finished=True) == done
    told: list[DomainError] = [unknown.value, late.value, canceled.value, used.value]
    assert [one.status for one in told] == [404, 410, 410, 409]
    assert len({one.reason_code for one in told}) == 4


def test_reading_a_link_changes_nothing(scope: Any) -> None:
    made = opened(make_invitation(scope.senior))
    before = InvitedInterview.objects.values().get()
    with unscoped(reason="test"), at_link(secret(made)) as found:
        assert found == made
    assert InvitedInterview.objects.values().get() == before
    assert not Chat.objects.exists()


def test_a_link_works_from_any_company_and_in_its_own(scope: Any, theirs: Any) -> None:
    made = make_invitation(scope.senior)
    with tenant_scope(theirs.tenant.pk), at_link(secret(made)) as found:
        assert found.candidate is not None
        assert InvitedInterview.objects.get() == made


def test_nobody_who_came_is_expired_by_task_and_on_read(scope: Any) -> None:
    first, second = (opened(make_invitation(scope.senior), since=61) for _ in range(2))
    waiting = opened(make_invitation(scope.senior), since=59)
    assert expire(invitation=first).status == InvitationStatus.EXPIRED
    assert expire_due() == 1
    second.refresh_from_db()
    assert second.status == InvitationStatus.EXPIRED
    assert settle(waiting).status == InvitationStatus.PENDING


def test_a_talk_that_is_over_is_ended_when_somebody_reads_the_link(
    scope: Any, django_capture_on_commit_callbacks: Any
) -> None:
    running = started(scope.senior)
    past = timezone.now() - timedelta(minutes=5)
    Chat.objects.filter(pk=running.chat_id).update(deadline_at=past, started_at=past - timedelta(minutes=60))
    with django_capture_on_commit_callbacks(execute=True), at_link(secret(running), finished=True) as found:
        assert not is_talking(found)
    running.refresh_from_db()
    assert running.status == InvitationStatus.COMPLETED
    assert ExportableReport.objects.filter(chat=running.chat_id).exists()


def test_the_end_completes_it_once_and_tells_the_inviter_once(scope: Any) -> None:
    done = ended(scope.senior)
    assert done.status == InvitationStatus.COMPLETED
    assert done.completed_at is not None
    complete(chat=talk_of(done))
    end_interview(chat_id=talk_of(done).pk)
    write_now(report_of(done))
    end_interview(chat_id=talk_of(done).pk)
    assert write_now(report_of(done)) is None
    told = Notification.objects.filter(user=scope.senior, kind="interviews.completed")
    assert told.count() == 1
    assert ExportableReport.objects.count() == 1


def test_a_reviewed_one_is_not_completed_again(scope: Any) -> None:
    assert complete(chat=talk_of(reviewed(scope.senior))).status == InvitationStatus.REVIEWED


def test_what_is_recorded_is_agreed_to_before_the_start(scope: Any) -> None:
    made = opened(make_invitation(scope.senior, policy=make_policy(scope.admin)))
    assert needs_consent(made, watch_of(made))
    with pytest.raises(NotYet) as refused:
        start(invitation=made)
    assert refused.value.reason_code == "consent_needed"
    watch = consent(invitation=made, ip="192.0.2.1", user_agent="test")
    assert watch is not None
    assert not needs_consent(made, watch_of(made))
    chat = talk_of(start(invitation=made))
    assert chat.watch == watch
    watch.refresh_from_db()
    assert watch.status == WatchStatus.ACTIVE


def test_a_policy_ends_the_talk_and_keeps_what_was_said(scope: Any) -> None:
    made = opened(make_invitation(scope.senior, policy=make_policy(scope.admin)))
    consent(invitation=made)
    running = start(invitation=made)
    assert end_by_policy(subject_kind="assessments.testsession", subject_id=running.public_id) is None
    chat = end_by_policy(subject_kind=KIND, subject_id=running.public_id)
    assert chat is not None
    assert chat.status == "finalizing"
    assert end_by_policy(subject_kind=KIND, subject_id=running.public_id).status == "finalizing"
    assert finish(chat=chat).status == "finalizing"


def test_the_recording_says_what_ended_it(scope: Any, theirs: Any) -> None:
    policy = make_policy(scope.admin)
    ends = {"policy": "policy", "candidate": "submitted", "time": "timeout"}
    for because, told in ends.items():
        made = opened(make_invitation(scope.senior, policy=policy))
        consent(invitation=made)
        running = start(invitation=made)
        if because == "policy":
            end_by_policy(subject_kind=KIND, subject_id=running.public_id)
        else:
            finish(chat=talk_of(running), because=because)
        watch = watch_of(running)
        assert watch is not None
        last = ProctoringEvent.objects.filter(watch=watch).in_order().last()
        assert last is not None
        assert (watch.end_reason, last.event_type, last.metadata) == (told, "session_end", {"reason": told})
        assert verify(watch).broken == ""
    with tenant_scope(theirs.tenant.pk):
        assert end_by_policy(subject_kind=KIND, subject_id=running.public_id) is None


def test_an_alternative_is_asked_for_once_and_what_is_arranged_holds(scope: Any, theirs: Any) -> None:
    made = opened(make_invitation(scope.senior, policy=make_policy(scope.admin, camera="snapshots")))
    with pytest.raises(Refused):
        ask_other_way(invitation=made, note="  ")
    assert watch_of(made) is None
    asked = ask_other_way(invitation=made, note="I have no camera.")
    assert ask_other_way(invitation=made, note="Again.") == asked
    watch = watch_of(made)
    assert watch is not None
    assert (watch.status, alternative_of(watch), needs_consent(made, watch)) == (WatchStatus.WAITING, asked, True)
    told = Notification.objects.filter(kind="proctoring.alternative")
    assert [one.user for one in told] == [scope.admin]
    with pytest.raises(NotYet, match="agree to it first"):
        start(invitation=made)
    arrange_watch(watch=watch, actor=scope.admin, camera_waived=True, suppressed=["paste"])
    shown = consent_asked(made, watch_of(made))
    assert shown is not None
    assert "camera" not in shown.text
    assert consent(invitation=made) == watch
    assert talk_of(start(invitation=made)).watch == watch
    with pytest.raises(Conflict, match="Nothing is recorded"):
        ask_other_way(invitation=make_invitation(scope.senior), note="No camera.")
    with tenant_scope(theirs.tenant.pk):
        assert not Notification.objects.filter(kind="proctoring.alternative").exists()


def test_the_recording_is_of_who_is_signed_in_with_the_address(scope: Any, theirs: Any) -> None:
    policy = make_policy(scope.admin)
    made = opened(make_invitation(scope.senior, email=scope.candidate.email, policy=policy))
    consent(invitation=made)
    start(invitation=made, user=scope.candidate)
    alone = opened(make_invitation(scope.senior, policy=policy))
    consent(invitation=alone)
    start(invitation=alone)
    mine, nobodys = watch_of(made), watch_of(alone)
    assert mine is not None
    assert nobodys is not None
    assert (mine.user, nobodys.user) == (scope.candidate, None)
    assert list(watches_visible_to(scope.candidate)) == [mine]


def test_the_planned_interview_behind_it_begins_and_ends_with_the_talk(scope: Any) -> None:
    template = make_complete_template(scope.senior)
    session = make_session(scope.senior, mode="ai", template=template)
    made = opened(InvitedInterview.objects.get(session=session))
    running = start(invitation=made)
    session.refresh_from_db()
    assert session.status == "in_progress"
    end_interview(chat_id=finish(chat=talk_of(running)).pk)
    session.refresh_from_db()
    assert (session.status, session.actual_minutes) == ("completed", 1)
