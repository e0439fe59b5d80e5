"""Work with an effect that must happen exactly once: one audit row for each number."""

import time
from typing import Any

from django.db import transaction

from superadmin.domain import audit
from superadmin.domain.background import finish, set_progress, task
from superadmin.models import TaskRecord


@task("kit.effect", max_attempts=5)
def effect(record: TaskRecord) -> dict[str, Any]:
    """Takes `seconds`, then writes its effect and finishes in one transaction."""
    began = time.monotonic()
    while time.monotonic() - began < record.args["seconds"]:
        time.sleep(0.1)
        set_progress(record, int(100 * (time.monotonic() - began) / record.args["seconds"]), "working")
    with transaction.atomic():
        audit.record("update", ("kit.thing", str(record.args["number"])), actor=None, name="kit.effect", must=True)
        finish(record, {"number": record.args["number"]})
    return {}


@task("kit.nothing")
def nothing(record: TaskRecord) -> dict[str, Any]:
    """What a task costs by itself."""
    return {}
