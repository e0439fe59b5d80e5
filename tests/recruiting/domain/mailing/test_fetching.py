"""The mailbox is read by UID, once each, and goes on where it stood."""

import pytest

from config.errors import Refused, Unavailable
from recruiting.domain.mailing.fetching import fetch_mail, mailbox_of
from recruiting.models import CandidateMessage, MailboxMark, UnmatchedMail
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_candidate
from tests.factories.recruiting_mail import raw_mail
from tests.kit.imap_server import imap_server
from tests.kit.work import run_tasks


@pytest.mark.usefixtures("scope")
def test_each_mail_is_read_once_and_the_mailbox_is_left_as_it_is(scope, settings):
    scope.tenant.__class__.objects.exclude(pk=scope.tenant.pk).update(is_active=False)
    candidate = make_candidate(scope.senior, email="ada@mail.test")
    with imap_server() as server:
        settings.IMAP_URL = server.url
        server.mails = {3: raw_mail("Ada <ADA@mail.test>"), 9: raw_mail("x@mail.test"), 10: b"no mail at all"}
        assert fetch_mail() == {"matched": 1, "unmatched": 1, "unreadable": 1}
        assert fetch_mail() == {}
        server.mails[11] = raw_mail("ada@mail.test", text="And another.")
        assert fetch_mail() == {"matched": 1}
        server.validity, before = 8, dict(server.mails)
        assert fetch_mail() == {"known": 3, "unreadable": 1}
        assert server.mails == before
        assert "UID FETCH 11 (BODY.PEEK[])" in server.said
        assert any(line.startswith("EXAMINE") for line in server.said)
        server.password = "changed"
        with pytest.raises(Unavailable):
            fetch_mail()
    assert list(CandidateMessage.objects.values_list("candidate", flat=True)) == [candidate.pk] * 2
    assert UnmatchedMail.objects.get().from_address == "x@mail.test"
    mark = MailboxMark.objects.get()
    assert (mark.last_uid, mark.uid_validity) == (11, 8)
    assert "p@ss" not in mark.mailbox
    with pytest.raises(Unavailable):
        fetch_mail()


@pytest.mark.django_db
def test_a_setting_that_is_no_mailbox_is_refused(settings):
    with pytest.raises(Refused):
        fetch_mail()
    box = mailbox_of("imaps://a%40b:c%2Fd@mail.test/Answers%20in")
    assert (box.user, box.password, box.folder, box.port) == ("a@b", "c/d", "Answers in", 993)


@pytest.mark.django_db
def test_reading_goes_on_by_itself(settings):
    from recruiting.domain.mailing.fetching import keep_fetching

    keep_fetching()
    assert not TaskRecord.ledger.exists()
    with imap_server() as server:
        settings.IMAP_URL = server.url
        keep_fetching()
        keep_fetching()
        (record,) = run_tasks(rounds=1)
    assert (record.status, record.task_name) == ("SUCCESS", "recruiting.fetch_mail")
