"""Keeping errors that nobody caught: their kind and place, never their words, which may quote a person."""

import hashlib
import logging
from time import monotonic
from traceback import extract_tb

from django.db import DatabaseError, InterfaceError, transaction

from config.logs import request_id
from config.settings.environment import ROOT
from superadmin.models import ErrorLog

log = logging.getLogger(__name__)
# A process that fails at every request writes so many rows a minute; the metric of errors counts them all.
A_MINUTE = 30
_FRAMES = 12
_written: list[float] = []


def keep_error(
    error: BaseException,
    *,
    service: str,
    route: str = "",
    method: str = "",
    status_code: int | None = None,
    tenant_id: int | None = None,
) -> ErrorLog | None:
    """Write one error; None where this process wrote A_MINUTE already within a minute, or the database does not take it
    (then it is in the log alone). `route` is the pattern or the name of the address, not the address itself."""
    if not _may_write():
        return None
    place = place_of(error)
    kind = type(error).__name__
    try:
        with transaction.atomic():
            return ErrorLog.objects.create(
                kind=kind[:120],
                place=place,
                fingerprint=fingerprint(kind, place),
                service=service,
                route=route[:200],
                method=method[:10],
                status_code=status_code,
                request_id=request_id.get()[:64],
                tenant_id=tenant_id,
            )
    except (DatabaseError, InterfaceError) as failure:
        log.warning("error log: a row was not written: %s", type(failure).__name__)
        return None


def place_of(error: BaseException) -> str:
    """The last frames of the error, one a line, innermost last: path (ours from the root of the source, others' from
    their package), line, function. No source text and no values."""
    frames = extract_tb(error.__traceback__)[-_FRAMES:]
    return "\n".join(f"{_short(step.filename)}:{step.lineno} {step.name}" for step in frames)


def fingerprint(kind: str, place: str) -> str:
    """The same for the same kind raised along the same functions, whatever the lines: SHA-256, cut to 32 digits."""
    functions = [f"{line.rpartition(':')[0]} {line.rpartition(' ')[2]}" for line in place.splitlines()]
    return hashlib.sha256("\n".join([kind, *functions]).encode()).hexdigest()[:32]


def _short(filename: str) -> str:
    root = f"{ROOT}/"
    if "site-packages/" in filename:
        return filename.rpartition("site-packages/")[2]
    return filename.removeprefix(root)


def _may_write() -> bool:
    """Roughly, and each process for itself: this only keeps a storm from filling the disk."""
    now = monotonic()
    while _written and now - _written[0] > 60:
        _written.pop(0)
    if len(_written) >= A_MINUTE:
        return False
    _written.append(now)
    return True
