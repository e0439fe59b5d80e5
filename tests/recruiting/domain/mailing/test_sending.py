"""Mail to candidates: one row an act, sent once, canceled before it goes, never an unresolved variable."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from accounts.models import OutgoingMail
from config.errors import Conflict, Refused
from recruiting.domain.mailing.sending import cancel_message, deliver_message, send_message, send_template
from recruiting.domain.mailing.templates import default_template
from recruiting.domain.mailing.variables import Unresolved
from recruiting.domain.policies import edit_policy
from recruiting.enums.mail import MailKind
from recruiting.models import CandidateMessage
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_mail import make_template
from tests.kit.work import run_tasks


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior, title="Baker"), first_name="Ada")


def test_one_act_sends_one_mail(scope, application):
    template = make_template(scope.senior)
    sent = [
        send_template(template=template, application=application, trigger="moved:1", actor=scope.senior)
        for _ in range(2)
    ]
    assert sent[0].pk == sent[1].pk
    run_tasks()
    (letter,) = outbox.outbox
    assert (letter.to, letter.subject) == ([application.candidate.email], "About Baker")
    assert letter.body == "Hello Ada,\n\nnews from Ours.\n"
    message = CandidateMessage.objects.get()
    assert (message.status, letter.extra_headers["Message-ID"]) == ("sent", message.message_id)
    assert deliver_message(message=message) is False
    send_template(template=template, application=application, trigger="moved:2", actor=scope.senior)
    run_tasks()
    assert len(outbox.outbox) == 2


def test_a_planned_message_waits_and_can_be_taken_back(scope, application):
    later = timezone.now() + timedelta(hours=48)
    template = default_template(MailKind.REJECTION)
    first, second = (
        send_template(template=template, application=application, trigger=name, actor=None, run_after=later)
        for name in ("a", "b")
    )
    assert (first.status, OutgoingMail.objects.count()) == ("planned", 0)
    assert cancel_message(message=first, actor=scope.senior) is True
    assert cancel_message(message=first, actor=scope.senior) is False
    run_tasks()
    assert [len(outbox.outbox), cancel_message(message=second, actor=scope.senior)] == [1, False]
    assert outbox.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
    assert sorted(CandidateMessage.objects.values_list("status", flat=True)) == ["canceled", "sent"]
    again = send_template(template=template, application=application, trigger="a", actor=None)
    assert again.status == "canceled"


def test_a_variable_without_a_value_is_refused_and_nothing_is_kept(scope, application):
    template = make_template(scope.senior, body="At {{ job.location }}, {{ offer_link|soon }}")
    with pytest.raises(Unresolved) as refusal:
        send_template(template=template, application=application, trigger="x", actor=scope.senior)
    assert "job.location" in refusal.value.fields["body"]
    assert not CandidateMessage.objects.exists()
    nobody = make_candidate(scope.senior, email=None)
    with pytest.raises(Refused, match="No e-mail address"):
        send_message(candidate=nobody, subject="Hi", body="You", actor=scope.senior)


def test_a_secret_link_is_in_the_mail_and_not_in_what_is_kept(scope, application):
    template = default_template(MailKind.OFFER)
    link = "https://candor.test/o/secret/"
    later = timezone.now() + timedelta(hours=1)
    message = send_template(
        template=template,
        application=application,
        trigger="offer",
        actor=scope.senior,
        run_after=later,
        extra={"offer_link": link},
    )
    assert link not in message.body
    run_tasks()
    message.refresh_from_db()
    (letter,) = outbox.outbox
    assert link in letter.body
    assert f'href="{link}"' in letter.alternatives[0][0]
    assert message.pending_links == {}
    assert OutgoingMail.objects.get().body_text == ""


def test_no_header_can_be_written_through_words(scope, application):
    scope.tenant.sender_name = "Ours\r\nBcc: all@evil.test"
    scope.tenant.save()
    edit_policy(values={"reply_to": "jobs@ours.test"}, actor=scope.admin)
    message = send_message(
        candidate=application.candidate,
        subject="Hello\r\nBcc: all@evil.test\n\n<script>",
        body="<img src=x onerror=alert(1)> **bold** https://ours.test/a?b=1&c=2 javascript:alert(1)",
        actor=scope.senior,
    )
    run_tasks()
    raw = outbox.outbox[0].message()
    assert (raw["Bcc"], raw["To"]) == (None, message.address)
    assert "\n" not in str(raw["Subject"])
    assert "jobs@ours.test" in str(raw["Reply-To"])
    html = outbox.outbox[0].alternatives[0][0]
    assert "<img" not in html
    assert "<b>bold</b>" in html
    assert 'href="https://ours.test/a?b=1&amp;c=2"' in html
    assert 'href="javascript' not in html


def test_an_answer_joins_its_conversation(scope, application):
    first = send_message(candidate=application.candidate, subject="One", body="Hello", actor=scope.senior, key="k")
    twice = send_message(candidate=application.candidate, subject="One", body="Hello", actor=scope.senior, key="k")
    assert first.pk == twice.pk
    second = send_message(
        candidate=application.candidate, subject="Re: One", body="And?", actor=scope.senior, answers=first
    )
    run_tasks()
    headers = outbox.outbox[1].extra_headers
    assert (headers["In-Reply-To"], headers["References"]) == (first.message_id, first.message_id)
    assert second.thread == first.thread
    assert headers["Reply-To"].endswith(f"<{scope.senior.email}>")
    other = make_candidate(scope.senior)
    with pytest.raises(Conflict):
        send_message(candidate=other, subject="Re", body="x", actor=scope.senior, answers=first)
