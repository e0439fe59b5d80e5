"""What a deletion does to interviews that were given (00-map): nothing of them is lost."""

from typing import Any

from accounts.enums import Role
from interviews.domain.chats import delete
from interviews.domain.templates import delete_template
from interviews.enums import InvitationStatus
from interviews.models import ExportableReport, InvitedInterview, ReportVersion, TemplateVersion
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_invited import make_invitation, report_of, reviewed, write_now
from tests.factories.interviews_talks import GOOD, make_practice, say
from tests.factories.people import make_person


def test_a_deleted_template_leaves_interviews_their_version(scope: Any) -> None:
    template = make_complete_template(scope.senior)
    done = reviewed(scope.senior, template=template)
    waiting = make_invitation(scope.senior, template=template)
    asked = done.template_version.questions
    delete_template(template=template, actor=scope.senior)
    for row in (done, waiting):
        row.refresh_from_db()
        assert row.template_version.questions == asked
    version = TemplateVersion.objects.get(pk=done.template_version_id)
    assert version.template is None


def test_a_deleted_practice_takes_its_report_along(scope: Any) -> None:
    from interviews.domain import chat_states, talks
    from interviews.domain.invitation_endings import end_interview

    chat = talks.begin(chat=make_practice(scope.candidate, count=1))
    say(chat, GOOD)
    write_now(end_interview(chat_id=chat_states.finish(chat=chat).pk))
    assert ReportVersion.objects.count() == 1
    delete(chat=chat, actor=scope.candidate)
    assert not ExportableReport.objects.exists()
    assert not ReportVersion.objects.exists()


def test_a_deleted_inviter_leaves_the_interview_its_review_and_its_report(scope: Any) -> None:
    leaves = make_person(scope.tenant, Role.SENIOR, email="leaves@ours.test")
    done = reviewed(leaves, feedback="Well told.")
    report = report_of(done)
    leaves.delete()
    done = InvitedInterview.objects.get(pk=done.pk)
    assert (done.interviewer, done.reviewed_by, done.status) == (None, None, InvitationStatus.REVIEWED)
    assert done.feedback == "Well told."
    review = report.reviews.get()
    assert (review.reviewer, review.overall_score) == (None, 69)
    assert report_of(done).current == report.current
