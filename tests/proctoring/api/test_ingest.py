"""Events and pictures sent by a watched page."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from config.tenancy import tenant_scope
from proctoring.domain.events import record_server_event
from proctoring.domain.watches import end_watch, withdraw_consent
from proctoring.models import ProctoringEvent
from tests.factories.proctoring import event, make_running_watch, make_watch
from tests.kit.api import Api


@pytest.fixture
def running(ours, theirs) -> Any:
    with tenant_scope(ours.tenant.pk):
        return make_running_watch(ours.admin)


def send(watch: Any, secret: str, events: Any, *, client: Client | None = None, path: str = "", **more: Any) -> Any:
    """One batch as the page sends it."""
    body = {"watch_id": str(watch.public_id), "events": events, **more}
    return (client or Client()).post(
        path or "/api/v1/proctoring/events", json.dumps(body), "application/json", headers={"X-Watch-Secret": secret}
    )


def rows(watch: Any) -> list[ProctoringEvent]:
    with tenant_scope(watch.tenant_id):
        return list(ProctoringEvent.objects.filter(watch=watch).in_order())


@pytest.mark.parametrize("path", ["/api/v1/proctoring/events", "/api/v1/proctoring/events/"])
def test_a_batch_is_taken_once(running, path: str) -> None:
    watch, secret = running
    batch = [event(1), event(2, "paste", metadata={"length": 40}), event(4, "window_blur", duration_seconds=3)]
    first = send(watch, secret, batch, path=path)
    assert first.status_code == 200, first.json()
    assert first.json() == {"accepted": [1, 2, 4], "known": [], "refused": [], "warn": False, "end": False}
    again = send(watch, secret, [*batch, event(3)], path=path).json()
    assert (again["accepted"], again["known"]) == ([3], [1, 2, 4])
    assert [row.seq for row in rows(watch)] == [None, 1, 2, 4, 3]
    assert [row.number for row in rows(watch)] == [1, 2, 3, 4, 5]
