"""Work on AI that comes back: keys that rotate, answers that are not kept for ever."""

from datetime import timedelta
from typing import Any

from superadmin.domain.background import task
from superadmin.domain.key_rotation import rotate_due
from superadmin.domain.ledger_retention import blank_old_answers
from superadmin.domain.schedules import repeat
from superadmin.models import TaskRecord

ROTATE = "superadmin.rotate_keys"
BLANK = "superadmin.blank_old_answers"


@task(ROTATE)
def rotate_keys(record: TaskRecord) -> dict[str, Any]:
    """Rotate what a schedule asks for."""
    return {"rotations": [f"{row.provider} {row.model_tier}: {row.status}" for row in rotate_due()]}


@task(BLANK, queue="bulk")
def blank_answers(record: TaskRecord) -> dict[str, Any]:
    """Blank what models wrote longer ago than tenants keep it."""
    return {"blanked": blank_old_answers()}


repeat(ROTATE, every=timedelta(hours=1))
repeat(BLANK, every=timedelta(days=1))
