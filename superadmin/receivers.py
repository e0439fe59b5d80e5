"""What the platform does when a request or a worker begins and ends."""

from typing import Any

from celery.signals import worker_ready
from django.core.signals import request_finished, request_started
from django.db import connections
from django.dispatch import receiver

from superadmin.domain import flags, rings


@receiver(request_started, dispatch_uid="superadmin.flags.begin")
def begin_request(**_kwargs: Any) -> None:
    """Flags are asked of the database once a request."""
    flags.remember()


@receiver(request_finished, dispatch_uid="superadmin.flags.end")
def end_request(**_kwargs: Any) -> None:
    """Nothing is remembered between requests."""
    flags.forget()


@worker_ready.connect(dispatch_uid="superadmin.sweep_at_start")  # type: ignore[untyped-decorator]  # celery ships no types
def sweep_at_start(**_kwargs: Any) -> None:
    """Ring for what the last worker left behind, without waiting for the scheduler."""
    try:
        rings.sweep()
    finally:
        connections.close_all()
