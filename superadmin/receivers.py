"""What the platform does when a request or a worker begins and ends."""

import sys
from typing import Any

from celery.signals import worker_process_shutdown, worker_ready
from django.core.signals import got_request_exception, request_finished, request_started
from django.db import connections
from django.dispatch import receiver
from django.http import HttpRequest

from config.errors import no_answer
from superadmin.domain import flags, rings
from superadmin.domain.error_log import keep_error
from superadmin.domain.metric_batches import flush_at_end
from superadmin.middleware import route_of


@receiver(request_started, dispatch_uid="superadmin.flags.begin")
def begin_request(**_kwargs: Any) -> None:
    """Flags are asked of the database once a request."""
    flags.remember()


@receiver(request_finished, dispatch_uid="superadmin.flags.end")
def end_request(**_kwargs: Any) -> None:
    """Nothing is remembered between requests."""
    flags.forget()


@receiver(got_request_exception, dispatch_uid="superadmin.error_log")
def log_error(request: HttpRequest, **_kwargs: Any) -> None:
    """An exception that no code caught is kept by kind and place; a database that is away takes no row."""
    error = sys.exc_info()[1]
    if error is not None and no_answer(error) is None:
        tenant = getattr(request, "tenant", None)
        keep_error(
            error,
            service="web",
            route=route_of(request),
            method=request.method or "",
            status_code=500,
            tenant_id=tenant.pk if tenant is not None else None,
        )


@worker_ready.connect(dispatch_uid="superadmin.sweep_at_start")  # type: ignore[untyped-decorator]  # celery ships no types
def sweep_at_start(**_kwargs: Any) -> None:
    """Ring for what the last worker left behind, without waiting for the scheduler."""
    try:
        rings.sweep()
    finally:
        connections.close_all()


@worker_process_shutdown.connect(dispatch_uid="superadmin.last_metrics")  # type: ignore[untyped-decorator]  # as above
def write_last_metrics(**_kwargs: Any) -> None:
    """A worker's own processes end without what Python does at exit, where other processes write their last figures."""
    flush_at_end()
