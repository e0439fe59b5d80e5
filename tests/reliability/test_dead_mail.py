"""A mail server that is away, slow or breaks off: the outbox says so, every mail goes in the end, and none goes twice
that the server said yes to."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from accounts.domain.mail import LEASE
from accounts.domain.queries.outbox import read_outbox
from accounts.models import OutgoingMail
from superadmin.models import TaskRecord
from tests.accounts.domain.test_mail import queued
from tests.kit.live import free_port
from tests.kit.smtp_server import SmtpServer, smtp_server
from tests.kit.work import run_tasks
from tests.kit.workers import Installation


@pytest.fixture
def server(settings: Any) -> Iterator[SmtpServer]:
    """The mail server that the settings name."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.5
    with smtp_server() as one:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", one.port
        yield one


def tried() -> OutgoingMail:
    """Every task once; the only mail."""
    run_tasks(retries=True, rounds=1)
    return OutgoingMail.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("manner", "kept", "words"),
    [
        ("silent", "SMTPServerDisconnected", "The server ended the connection."),
        ("silent_at_the_end", "SMTPServerDisconnected", "The server ended the connection."),
        ("breaks_off", "SMTPServerDisconnected", "The server ended the connection."),
        ("later", "SMTPRecipientsRefused", "The server refused the address"),
    ],
)
def test_what_passes_is_tried_again_and_the_outbox_says_why(server, manner: str, kept: str, words: str) -> None:
    row = queued()
    server.will(manner, manner, "takes")
    for attempt in (1, 2):
        row = tried()
        assert (row.status, row.attempts, row.last_error) == ("pending", attempt, kept)
        (error,) = read_outbox().errors
        assert error["meaning"].startswith(words)
    assert (tried().status, server.taken) == ("sent", [row.message_id])
    run_tasks(retries=True)
    assert server.taken == [row.message_id]


@pytest.mark.django_db
@pytest.mark.parametrize("manner", ["never", "spam"])
def test_what_is_refused_for_good_is_given_up_at_once(server, manner: str) -> None:
    queued()
    server.will(manner, "takes")
    assert tried().status == "failed"
    run_tasks(retries=True)
    assert server.taken == []
    assert [task.status for task in TaskRecord.ledger.filter(task_name="accounts.send_mail")] == ["FAILURE"]


@pytest.mark.django_db
def test_a_yes_counts_whatever_comes_after_it(server) -> None:
    row = queued()
    server.will("breaks_off_after_yes")
    assert tried().status == "sent"
    run_tasks(retries=True)
    assert server.taken == [row.message_id]


@pytest.mark.django_db
def test_nobody_at_the_address_is_said_and_the_mail_waits(server, settings) -> None:
    queued()
    settings.EMAIL_PORT = free_port()
    row = tried()
    assert (row.status, row.last_error) == ("pending", "ConnectionRefusedError")
    outbox = read_outbox()
    assert outbox.errors[0]["meaning"] == "Nothing listens at the server's address and port."
    assert outbox.waiting_since == row.created_at
    settings.EMAIL_PORT = server.port
    assert tried().status == "sent"


@pytest.mark.django_db
def test_a_mail_that_a_worker_died_with_is_not_forgotten(server) -> None:
    row = queued()
    until = timezone.now() + LEASE
    OutgoingMail.objects.update(status="sending", lease_until=until, attempts=1)
    assert tried().status == "sending"
    assert TaskRecord.ledger.get(task_name="accounts.send_mail").status == "RETRY"
    OutgoingMail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert (tried().status, server.taken) == ("sent", [row.message_id])


@pytest.mark.django_db
def test_a_server_that_is_away_for_a_night_gets_every_mail(server) -> None:
    queued()
    server.will(*["breaks_off"] * 40, "takes")
    for _attempt in range(40):
        assert tried().status == "pending"
    assert tried().status == "sent"


def count(place: Installation) -> dict[str, int]:
    """How many mails stand how."""
    return dict(json.loads(place.run("-m", "tests.kit.mail_scene", "count").splitlines()[-1]))


@pytest.mark.worker
@pytest.mark.heavy
def test_mail_goes_on_when_server_and_worker_come_back(tmp_path: Path) -> None:
    """Thirty mails; nobody listens at first; then the server breaks off every other mail while the worker is killed."""
    port, mails = free_port(), 30
    place = Installation(tmp_path, f"sqlite:///{tmp_path / 'mail.sqlite3'}")
    place.environment |= {
        "DJANGO_SETTINGS_MODULE": "tests.kit.mail_settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    try:
        place.lay()
        place.run("-m", "tests.kit.mail_scene", "make", str(mails))
        place.start("beat")
        worker = place.start("worker")
        wait_for(lambda: count(place).get("tried", 0) >= 5, place)
        with smtp_server(port) as server:
            server.will(*["breaks_off", "takes"] * 10, "takes")
            wait_for(lambda: len(server.taken) >= 8, place)
            place.kill(worker)
            place.start("worker")
            wait_for(lambda: count(place).get("sent", 0) == mails, place)
            assert set(server.taken) == set(server.seen)
            assert len(set(server.taken)) == mails
            # Between the server's yes and our commit a kill may send one mail again, under the same Message-ID.
            assert len(server.taken) <= mails + 2
    finally:
        place.close()


def wait_for(done: Any, place: Installation, *, seconds: float = 420) -> None:
    """Until it is so."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, f"{count(place)}\n{place.log.read_text()[-3000:]}"
        time.sleep(0.5)
