"""Received mail: whose it is, once, what follows, and what a machine wrote."""

from email.message import EmailMessage

import pytest

from accounts.models import Notification, OutgoingMail
from config.tenancy import no_scope, tenant_scope
from recruiting.domain.mailing.receiving import receive_mail
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.mailing.unmatched import discard_mail, match_mail
from recruiting.domain.policies import edit_policy
from recruiting.models import CandidateMessage, UnmatchedMail
from recruiting.signals import message_received
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_mail import raw_mail
from tests.kit.work import run_tasks


def take(raw: bytes, capture=None):
    with no_scope():
        return receive_mail(raw=raw)


@pytest.fixture
def sent(scope):
    application = make_application(scope.junior, make_requisition(scope.senior), first_name="Ada")
    message = send_message(
        candidate=application.candidate, subject="Hi", body="You?", actor=scope.senior, application=application
    )
    run_tasks()
    return message


def test_an_answer_is_found_by_its_message_id_whoever_sends_it(scope, sent, django_capture_on_commit_callbacks):
    heard = []
    message_received.connect(lambda **said: heard.append(said["message_id"]), weak=False, dispatch_uid="t")
    raw = raw_mail("ada.private@mail.test", In_Reply_To=sent.message_id)
    with django_capture_on_commit_callbacks(execute=True):
        got, again = take(raw), take(raw)
    message_received.disconnect(dispatch_uid="t")
    assert (got.result, again.result) == ("matched", "known")
    message = CandidateMessage.objects.get(direction="in")
    assert (message.thread, message.application, message.candidate) == (sent.thread, sent.application, sent.candidate)
    assert (message.body, message.address) == ("Yes, I am interested.", "ada.private@mail.test")
    assert heard == [message.pk]
    assert Notification.objects.get(kind="recruiting.mail_received").user == scope.junior


def test_an_answer_is_found_by_reference_token_and_address(scope, theirs, sent, settings):
    deep = raw_mail("a@b.test", References=f"<other@x> {sent.message_id} <later@x>")
    assert take(deep).result == "matched"
    settings.INBOUND_ADDRESS = "reply@in.test"
    told = raw_mail("a@b.test", to=f"Ours <reply+{sent.thread.hex}@in.test>")
    assert take(told).message.thread == sent.thread
    edit_policy(values={"reply_to": "Jobs@ours.test"}, actor=scope.admin)
    plain = raw_mail(sent.candidate.email.upper(), to="jobs@ours.test")
    assert take(plain).message.candidate == sent.candidate
    with tenant_scope(theirs.tenant.pk):
        make_candidate(theirs.senior, email=sent.candidate.email)
        edit_policy(values={"reply_to": "jobs@theirs.test"}, actor=theirs.admin)
    assert take(raw_mail(sent.candidate.email, to="jobs@theirs.test")).tenant_id == theirs.tenant.pk
    assert take(raw_mail(sent.candidate.email, to="nobody@else.test")).result == "no_company"
    assert CandidateMessage.objects.filter(direction="in").count() == 3


def test_what_a_machine_wrote_sets_off_nothing(scope, sent):
    for number, headers in enumerate(
        ({"Auto_Submitted": "auto-replied"}, {"Precedence": "auto_reply"}, {"X_Autoreply": "yes"})
    ):
        got = take(raw_mail(sent.candidate.email, In_Reply_To=sent.message_id, **headers))
        assert (got.result, got.message.is_auto) == ("matched", True), number
    edit_policy(values={"reply_to": "jobs@ours.test"}, actor=scope.admin)
    assert take(raw_mail("robot@x.test", Auto_Submitted="auto-generated")).result == "ignored"
    assert take(raw_mail("jobs@ours.test", In_Reply_To=sent.message_id)).result == "ignored"
    assert not Notification.objects.exists()
    assert OutgoingMail.objects.count() == 1


def bounce(message_id: str, action: str = "failed") -> bytes:
    """What a mail server returns (RFC 3464)."""
    return (
        "From: MAILER-DAEMON@mail.test\r\nTo: jobs@ours.test\r\nSubject: Undelivered\r\nMessage-ID: <dsn@mail.test>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.test\r\n\r\n"
        f"Final-Recipient: rfc822; a@b.test\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Hi\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    ).encode()


def test_a_returned_mail_is_marked_and_told_once(scope, sent):
    assert take(bounce(sent.message_id, "delayed")).result == "ignored"
    assert [take(bounce(sent.message_id)).result for _ in range(2)] == ["bounced", "bounced"]
    sent.refresh_from_db()
    assert (sent.status, sent.bounced_at is not None, sent.error) == (
        "failed",
        True,
        "Returned by the mail server (5.1.1).",
    )
    assert OutgoingMail.objects.get().last_error == "Returned 5.1.1"
    assert Notification.objects.filter(kind="recruiting.mail_bounced").count() == 1
    assert take(bounce("<unknown@x>")).result == "ignored"


def test_unmatched_mail_waits_and_a_person_says_whose_it_is(scope, sent):
    edit_policy(values={"reply_to": "jobs@ours.test"}, actor=scope.admin)
    first, second = raw_mail("new@mail.test"), raw_mail("spam@mail.test")
    assert [take(first).result, take(second).result, take(first).result] == ["unmatched", "unmatched", "known"]
    one, other = UnmatchedMail.objects.order_by("pk")
    message = match_mail(mail=one, candidate=sent.candidate, actor=scope.senior)
    assert (message.body, message.application) == ("Yes, I am interested.", sent.application)
    discard_mail(mail=other, actor=scope.senior)
    other.refresh_from_db()
    assert (other.state, other.body, other.from_address) == ("discarded", "", "")
    assert take(second).result == "known"
    with pytest.raises(Exception, match="cannot go"):
        discard_mail(mail=one, actor=scope.senior)


def test_html_and_files_are_read_as_words(scope, sent):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["In-Reply-To"] = f"Ada <{sent.candidate.email}>", "j@ours.test", sent.message_id
    mail["Subject"] = "Ré more"
    mail.set_content("<p>Hi <b>you</b></p><script>alert(1)</script><blockquote>old</blockquote>", subtype="html")
    mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="../cv .pdf")
    message = take(mail.as_bytes()).message
    assert (message.body, message.subject) == ("Hi you\n\n> old", "Ré more")
    assert message.attachments == [["../cv .pdf", 10]]
