"""What follows from suspicion: a word to the candidate, a place in the queue, and, only if the policy says so, an early
end with every answer kept. Never a score, never a rejection."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from proctoring.domain.chain import rank
from proctoring.domain.reviews import open_review
from proctoring.domain.summaries import summary
from proctoring.enums import SEVERE, WatchStatus
from proctoring.models import ProctoringEvent, Watch
from proctoring.signals import watch_end_asked
from superadmin.domain.background import enqueue

# Stands as the end's reason while the watch still runs: the end was asked for, once.
POLICY = "policy"
TELL = "proctoring.tell_severe"


def follow(watch: Watch, made: Sequence[ProctoringEvent], *, now: datetime) -> list[str]:
    """Weigh the watch again after `made` was appended; answers the names of the fields that it changed in memory.

    Opens the review for what is severe or past `flag_at` or `end_at`; sends watch_end_asked after commit, once, past
    `end_at`."""
    if not made:
        return []
    watch.suspicion = summary(watch).total
    limits = watch.policy_snapshot
    if watch.warned_at is None and _reached(watch, limits.get("warn_at")):
        watch.warned_at = now
    if watch.flagged_at is None and _reached(watch, limits.get("flag_at")):
        watch.flagged_at = now
        open_review(watch=watch)
    severe = [row for row in made if row.severity in SEVERE]
    if severe:
        open_review(watch=watch)
        _tell(watch, max((row.severity for row in severe), key=rank))
    if watch.status == WatchStatus.ACTIVE and not watch.end_reason and _reached(watch, limits.get("end_at")):
        watch.end_reason = POLICY
        open_review(watch=watch)
        transaction.on_commit(partial(watch_end_asked.send_robust, Watch, **named(watch)))
    return ["suspicion", "warned_at", "flagged_at", "end_reason"]


def named(watch: Watch) -> dict[str, Any]:
    """What every signal of a watch carries: {watch_id, tenant_id, subject_kind, subject_id}."""
    return {
        "watch_id": watch.pk,
        "tenant_id": watch.tenant_id,
        "subject_kind": watch.subject_kind,
        "subject_id": watch.subject_id,
    }


def _reached(watch: Watch, limit: float | None) -> bool:
    return limit is not None and float(watch.suspicion) >= float(limit)


def _tell(watch: Watch, severity: str) -> None:
    """Once for a watch and severity: the task's key."""
    key = f"{watch.public_id}:{severity}"
    enqueue(TELL, key=key, related=watch, watch_id=watch.pk, severity=str(severity))
