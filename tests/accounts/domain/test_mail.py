"""Mail: one row a trigger, sent once, resumed after a failure, secrets dropped."""

import smtplib

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from accounts.domain.mail import queue_mail, send_mail
from accounts.models import OutgoingMail
from config.errors import Refused
from superadmin.models import TaskRecord
from tests.kit.work import run_tasks


def queued(key: str = "one", **given) -> OutgoingMail:
    context = {
        "title": "A <b> & c",
        "message": "It's here",
        "url": "http://x.test/a",
        "settings_url": "http://x.test/s",
    }
    return queue_mail(
        **{
            "to": "to@example.test",
            "kind": "accounts.notice",
            "context": context,
            "dedupe_key": key,
            "tenant_id": None,
            **given,
        }
    )


@pytest.mark.django_db
def test_a_key_is_mailed_exactly_once() -> None:
    first, second = queued(), queued()
    assert first.pk == second.pk
    assert TaskRecord.ledger.filter(task_name="accounts.send_mail").count() == 1
    run_tasks()
    queued()
    run_tasks()
    assert len(outbox.outbox) == 1
    assert send_mail(mail=first, is_last_try=False) is False
    first.refresh_from_db()
    assert (first.status, first.attempts) == ("sent", 1)
    assert first.sent_at is not None


@pytest.mark.django_db
def test_message_id_and_words_are_fixed_before_the_first_try() -> None:
    row = queued()
    run_tasks()
    sent = outbox.outbox[0]
    assert sent.extra_headers["Message-ID"] == row.message_id
    assert sent.subject == "A <b> & c"
    assert "It's here" in sent.body
    assert "A &lt;b&gt; &amp; c" in sent.alternatives[0][0]


def test_a_tenant_lends_its_name(ours) -> None:
    ours.tenant.sender_name = "Ours, hiring"
    ours.tenant.save()
    assert queued(tenant_id=ours.tenant.pk).from_email.startswith('"Ours, hiring" <')


@pytest.mark.django_db
def test_a_broken_server_is_tried_again_and_the_error_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    row, sends = queued(), EmailBackend.send_messages

    def breaks(self, messages):
        raise smtplib.SMTPServerDisconnected("to@example.test went away")

    monkeypatch.setattr(EmailBackend, "send_messages", breaks)
    assert [task.status for task in run_tasks()] == ["RETRY"]
    row.refresh_from_db()
    assert (row.status, row.last_error) == ("pending", "SMTPServerDisconnected")
    monkeypatch.setattr(EmailBackend, "send_messages", sends)
    run_tasks(retries=True, rounds=1)
    row.refresh_from_db()
    assert (row.status, row.attempts, row.last_error) == ("sent", 2, "")
    assert [message.extra_headers["Message-ID"] for message in outbox.outbox] == [row.message_id]


@pytest.mark.django_db
def test_a_refused_address_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    row = queued()

    def refuses(self, messages):
        raise smtplib.SMTPRecipientsRefused({"to@example.test": (550, b"unknown")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuses)
    with pytest.raises(Refused):
        send_mail(mail=row, is_last_try=False)
    row.refresh_from_db()
    assert row.status == "failed"


@pytest.mark.django_db
def test_secrets_are_dropped_once_sent() -> None:
    row = queued(is_secret=True)
    assert row.body_text
    run_tasks()
    row.refresh_from_db()
    assert (row.body_text, row.body_html) == ("", "")


CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nSUMMARY:Gespr\xc3\xa4ch\r\nEND:VCALENDAR\r\n"


@pytest.mark.django_db
def test_a_file_goes_along_with_its_type_and_its_bytes() -> None:
    queued(attachments=[("invite.ics", "text/calendar; method=REQUEST", CALENDAR), ("a.pdf", "application/pdf", b"%")])
    run_tasks()
    parts = {part.get_filename(): part for part in outbox.outbox[0].message().walk() if part.get_filename()}
    calendar = parts["invite.ics"]
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_payload(decode=True).replace(b"\r\n", b"\n") == CALENDAR.replace(b"\r\n", b"\n")
    assert parts["a.pdf"].get_payload(decode=True) == b"%"


@pytest.mark.django_db
def test_a_secret_mail_drops_its_files_and_too_large_ones_are_refused() -> None:
    row = queued(is_secret=True, attachments=[("invite.ics", "text/calendar", CALENDAR)])
    run_tasks()
    row.refresh_from_db()
    assert (row.status, row.attachments) == ("sent", [])
    with pytest.raises(ValueError, match="512 KB"):
        queued("large", attachments=[("large.bin", "application/octet-stream", b"x" * 600_000)])
