"""Doing the background work that a test enqueued.

In `django_db` tests the transaction never commits, so nothing rings: call `run_tasks()`. In
`django_db(transaction=True)` tests work runs at once on commit (TASKS_RUN="at_once").
"""

from django.utils import timezone

from config.tenancy import no_scope
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord
from superadmin.models.tasks import WAITING


def run_tasks(*, retries: bool = False, rounds: int = 20) -> list[TaskRecord]:
    """Do all waiting work, also what that work enqueues, in the order it was made; returns the rows as they ended.

    Work that failed and waits for another try is left waiting unless `retries`. Held-back work (`run_after`) runs too.
    """
    done: list[int] = []
    with no_scope():
        for _ in range(rounds):
            waiting = TaskRecord.ledger.filter(status__in=WAITING).order_by("pk")
            pks = [pk for pk in waiting.values_list("pk", flat=True) if retries or pk not in done]
            if not pks:
                break
            for pk in pks:
                TaskRecord.ledger.filter(pk=pk).update(run_after=timezone.now())
                perform(pk, beats=False)
                done.append(pk)
        return list(TaskRecord.ledger.filter(pk__in=done).order_by("pk"))
