"""Sending a ring: into the folder, or told at once that nobody takes it."""

import time
from pathlib import Path

import pytest
from kombu.exceptions import OperationalError

from config import away, celery
from config.celery import app, send


@pytest.fixture(autouse=True)
def _known_broker(monkeypatch):
    monkeypatch.setattr(celery, "broker", away.Away())
    monkeypatch.setattr(away, "AGAIN_SECONDS", 0.3)


def test_a_ring_lies_in_the_folder_for_its_queue(settings):
    folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"])
    before = set(folder.glob("*.mail.msg")) if folder.is_dir() else set()
    assert send("superadmin.do", 7, queue="mail")
    (message,) = set(folder.glob("*.mail.msg")) - before
    message.unlink()
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("error", [OperationalError("away"), ConnectionRefusedError("away")])
def test_a_broker_that_is_away_is_told(monkeypatch, error):
    asked = []

    def no_answer(*args, **kwargs):
        asked.append(args)
        raise error

    monkeypatch.setattr(app, "send_task", no_answer)
    assert send("superadmin.do", 7, queue="mail") is False
    assert send("superadmin.do", 8, queue="mail") is False
    assert len(asked) == 1, "each ring of a long import would wait for a broker that hangs"

    monkeypatch.setattr(app, "send_task", lambda *args, **kwargs: asked.append(args))
    time.sleep(away.AGAIN_SECONDS)
    assert send("superadmin.do", 9, queue="mail") is True
    assert len(asked) == 2
