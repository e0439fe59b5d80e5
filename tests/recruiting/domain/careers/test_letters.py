"""The careers page's mails: nobody is left without the link, and a template that cannot be written stops nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import OutgoingMail
from recruiting.domain.careers.answers import Answered
from recruiting.domain.careers.applying import Applicant, CameBy, apply
from recruiting.domain.careers.drafts import keep_resume
from recruiting.domain.careers.letters import mail_received, send_new_link
from recruiting.domain.careers.links import status_link
from recruiting.domain.careers.public import JobGone
from recruiting.domain.mailing.templates import default_template, edit_template
from recruiting.domain.requisitions import set_requisition_status
from recruiting.models import Application, CandidateMessage, StatusLink
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_careers import make_public_job, resume_bytes


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior), first_name="Ada")


def test_a_template_without_a_value_gives_way_to_our_own_words(scope) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior), first_name="")
    words = {"body": "Dear {{ candidate.first_name }}, {{ status_link }}"}
    edit_template(template=default_template("application_received"), values=words, actor=scope.admin)
    mail_received(application)
    assert not CandidateMessage.objects.exists()
    mail = OutgoingMail.objects.get(kind="recruiting.application_received")
    assert (mail.to, status_link(application) in mail.body_text) == (application.candidate.email, True)
    mail_received(application)
    assert OutgoingMail.objects.filter(kind="recruiting.application_received").count() == 1


def test_a_template_that_holds_no_link_is_not_used(scope, application) -> None:
    edit_template(template=default_template("application_received"), values={"body": "Thank you."}, actor=scope.admin)
    mail_received(application)
    assert not CandidateMessage.objects.exists()
    assert OutgoingMail.objects.filter(kind="recruiting.application_received").count() == 1


def test_a_link_that_works_is_mailed_as_it_is_and_one_that_is_over_anew(scope, application) -> None:
    address = status_link(application)
    link = StatusLink.objects.get(application=application)
    send_new_link(link=link)
    assert address in OutgoingMail.objects.get(kind="recruiting.status_link").body_text
    StatusLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    link.refresh_from_db()
    send_new_link(link=link)
    newest = OutgoingMail.objects.filter(kind="recruiting.status_link").latest("pk")
    assert status_link(application) in newest.body_text
    assert address not in newest.body_text


def test_who_has_no_address_gets_no_mail(scope) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior), email="")
    status_link(application)
    send_new_link(link=StatusLink.objects.get(application=application))
    assert not OutgoingMail.objects.filter(kind="recruiting.status_link").exists()


def test_a_form_for_a_job_that_closed_meanwhile_keeps_nobody(scope) -> None:
    job = make_public_job(scope.senior)
    draft = keep_resume(job=job, filename="ada.txt", data=resume_bytes())
    set_requisition_status(requisition=job, status="closed", actor=scope.senior)
    given = {"answered": Answered(), "agreed": (), "came_by": CameBy()}
    with pytest.raises(JobGone):
        apply(draft=draft, applicant=Applicant("Ada", "Sample", "ada@example.test"), **given)
    assert not Application.objects.exists()
