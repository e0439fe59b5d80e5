"""What verbs of assessments refuse, each with its sentence; and what happens twice and changes nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.domain.accommodations import arrange_accommodation, edit_accommodation, end_accommodation
from assessments.domain.applications import set_application_status, standing_of
from assessments.domain.exchange.sets import set_named
from assessments.domain.generations import request_questions
from assessments.domain.invitations import InvitationOver, invite, open_token, remind, resend, revoke
from assessments.domain.queries.invitation_lists import found_invitations, shown_invitation
from assessments.domain.question_sets import archive_question_set
from assessments.domain.questions import create_question, reopen_questions, retire_questions
from assessments.domain.sittings import open_sitting, start_sitting
from assessments.models import AssessmentToken, Question
from config.errors import NotFound, Refused
from config.tenancy import no_scope, tenant_scope
from recruiting.domain.candidates import archive_candidate
from recruiting.domain.job_descriptions import add_job_description
from superadmin.models import AuditLog
from tests.conftest import Company
from tests.factories.assessments import (
    make_assessment,
    make_invitation,
    make_item,
    make_question,
    make_question_set,
    publish,
)
from tests.factories.recruiting import make_application, make_candidate, make_requisition


def test_a_new_question_is_a_draft_or_approved(scope: Company) -> None:
    with pytest.raises(Refused, match="draft or approved") as refused:
        create_question(
            item=make_item(), actor=scope.senior, question_set=make_question_set(scope.senior), status="retired"
        )
    assert refused.value.reason_code == "bad_status"
    assert not Question.objects.exists()


def test_only_retired_questions_come_back(scope: Company) -> None:
    used, gone = make_question(scope.senior), make_question(scope.senior)
    assert retire_questions(questions=[gone], actor=scope.senior) == [gone]
    gone.refresh_from_db()
    assert reopen_questions(questions=[used, gone], actor=scope.senior) == [gone]
    assert set(Question.objects.values_list("pk", "status")) == {(used.pk, "approved"), (gone.pk, "draft")}


def test_the_status_counts_that_stands_not_the_one_that_was_read(scope) -> None:
    question = make_question(scope.senior, make_question_set(scope.senior))
    read_before = type(question).objects.get(pk=question.pk)
    retire_questions(questions=[question], actor=scope.senior)
    assert retire_questions(questions=[read_before], actor=scope.senior) == []
    assert reopen_questions(questions=[read_before], actor=scope.senior) == [question]


def test_what_cannot_be_drafted_is_said_by_field(scope: Company) -> None:
    job, _task = add_job_description(actor=scope.senior, content="Baker wanted. You know Python well, for 3 years.")
    archived = archive_question_set(question_set=make_question_set(scope.senior), actor=scope.senior)
    for fields, field, words in (
        ({}, "skill", "Name a skill, a topic or a job."),
        ({"skill": "SQL", "count": 51}, "count", "Ask for 1 to 50 questions."),
        ({"skill": "SQL", "kinds": ("riddle",)}, "kinds", "One of these kinds is not known."),
        (
            {"job_description": job, "question_set": make_question_set(scope.senior)},
            "question_set",
            "Leave the set out",
        ),
        ({"question_set": archived}, "question_set", "This set is archived. Restore it first."),
    ):
        with pytest.raises(Refused) as refused:
            request_questions(actor=scope.senior, **fields)
        assert words in refused.value.fields[field]


def test_a_standing_is_of_one_company_and_one_person(scope: Company, theirs: Company) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    candidate = make_candidate(scope.senior)
    other = make_application(scope.senior, make_requisition(scope.senior))
    with tenant_scope(theirs.tenant.pk):
        stranger = make_candidate(theirs.senior)
    with pytest.raises(Refused, match="different companies"):
        standing_of(candidate=stranger, assessment=assessment)
    with pytest.raises(Refused, match="somebody else's"):
        standing_of(candidate=candidate, assessment=assessment, application=other)


def test_an_application_that_comes_later_is_noted_once(scope: Company) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    application = make_application(scope.senior, make_requisition(scope.senior))
    first = standing_of(candidate=application.candidate, assessment=assessment)
    assert first.application is None
    again = standing_of(candidate=application.candidate, assessment=assessment, application=application)
    assert (again.pk, again.application) == (first.pk, application)
    before = AuditLog.objects.count()
    set_application_status(standing=again, status=again.status, actor=scope.senior)
    assert AuditLog.objects.count() == before


def test_people_who_cannot_be_invited_are_named(scope: Company) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    mailless = make_candidate(scope.senior, email="", phone="+49 30 1234567")
    archived = make_candidate(scope.senior)
    archive_candidate(candidate=archived, actor=scope.senior)
    archived.refresh_from_db()
    with pytest.raises(Refused, match=r"has no e-mail\. Add one to the profile first"):
        invite(assessment=assessment, candidate=mailless, actor=scope.senior)
    with pytest.raises(Refused, match=r"is archived\. Restore the profile first"):
        invite(assessment=assessment, candidate=archived, actor=scope.senior)
    for wrong in (timedelta(0), timedelta(days=91)):
        with pytest.raises(Refused, match="A link works for up to 90 days"):
            invite(assessment=assessment, candidate=make_candidate(scope.senior), actor=scope.senior, expires_in=wrong)


def test_a_link_that_was_begun_taken_back_or_sent_again_is_over(scope: Company) -> None:
    begun = make_invitation(scope.senior).token
    start_sitting(session=open_sitting(token=begun))
    with pytest.raises(InvitationOver, match=r"begun with this link\. Invite again"):
        resend(token=begun, actor=scope.senior)
    with pytest.raises(InvitationOver, match="Void the sitting instead"):
        revoke(token=begun, actor=scope.senior)
    back = revoke(token=make_invitation(scope.senior).token, actor=scope.senior)
    ended = back.ended_at
    assert revoke(token=back, actor=scope.senior).ended_at == ended
    with pytest.raises(InvitationOver, match=r"taken back\. Invite again"):
        resend(token=back, actor=scope.senior)
    old = make_invitation(scope.senior).token
    new = resend(token=old, actor=scope.senior).token
    with pytest.raises(InvitationOver, match="sent again already"):
        resend(token=old, actor=scope.senior)
    assert open_token(old.application) == new
    revoke(token=new, actor=scope.senior)
    assert open_token(old.application) is None


def test_no_reminder_goes_out_where_the_secret_is_not_that_of_the_mail(scope: Company) -> None:
    token = make_invitation(scope.senior, expires_in=timedelta(days=3)).token
    AssessmentToken.objects.filter(pk=token.pk).update(remind_at=timezone.now(), token_hash="0" * 64)
    assert remind(token=token) is False
    token.refresh_from_db()
    assert token.reminded == 0


def test_an_accommodation_is_of_one_target_and_known_fields(scope: Company) -> None:
    candidate = make_candidate(scope.senior)
    with pytest.raises(Refused, match="for a candidate or for one assessment"):
        arrange_accommodation(actor=scope.senior, extra_minutes=5)
    with pytest.raises(TypeError, match="not fields of an accommodation"):
        arrange_accommodation(actor=scope.senior, candidate=candidate, color="red")


def test_an_accommodation_that_stays_the_same_is_not_recorded(scope: Company) -> None:
    row = arrange_accommodation(actor=scope.senior, candidate=make_candidate(scope.senior), extra_minutes=5)
    before = AuditLog.objects.count()
    edit_accommodation(accommodation=row, actor=scope.senior, extra_minutes=5)
    assert AuditLog.objects.count() == before
    end_accommodation(accommodation=row, actor=scope.senior)
    assert end_accommodation(accommodation=row, actor=scope.senior).is_active is False
    assert AuditLog.objects.filter(name="assessments.accommodation.ended").count() == 1


def test_a_set_is_found_by_number_id_or_title_in_its_own_company(scope: Company, theirs: Company) -> None:
    made = make_question_set(scope.senior, title="Loops")
    slug = scope.tenant.slug
    with no_scope():
        for name in (str(made.pk), str(made.public_id), "Loops"):
            with set_named(name, tenant=slug) as found:
                assert found == made
        with pytest.raises(NotFound, match="There is no tenant “nobody”"), set_named("Loops", tenant="nobody"):
            pass
        with (
            pytest.raises(NotFound, match="has no question set “Loops”"),
            set_named("Loops", tenant=theirs.tenant.slug),
        ):
            pass


def test_invitations_are_found_by_who_and_by_where_they_stand(scope: Company) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    later = timezone.now() + timedelta(hours=2)
    ada = make_candidate(scope.senior, first_name="Ada", last_name="Able")
    scheduled = make_invitation(scope.senior, assessment, ada, send_at=later).token
    sent = make_invitation(scope.senior, assessment).token
    looked = make_invitation(scope.senior, assessment).token
    open_sitting(token=looked)
    ended = revoke(token=make_invitation(scope.senior, assessment).token, actor=scope.senior)
    late = make_invitation(scope.senior, assessment).token
    AssessmentToken.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    expected = {"scheduled": scheduled, "sent": sent, "opened": looked, "ended": ended, "expired": late}
    for state, token in expected.items():
        assert list(found_invitations(scope.senior, assessment, {"state": state})) == [token], state
        assert shown_invitation(AssessmentToken.objects.get(pk=token.pk)).state == state
    assert list(found_invitations(scope.senior, assessment, {"q": "able ada"})) == [scheduled]
    assert found_invitations(scope.senior, assessment, {"state": "nonsense"}).count() == 5
    assert found_invitations(scope.interviewer, assessment, {}).count() == 0
