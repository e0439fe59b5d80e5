"""Work on the keys of models that comes back."""

from datetime import timedelta
from typing import Any

from superadmin.domain.background import task
from superadmin.domain.key_rotation import rotate_due
from superadmin.domain.schedules import repeat
from superadmin.models import TaskRecord

ROTATE = "superadmin.rotate_keys"


@task(ROTATE)
def rotate_keys(record: TaskRecord) -> dict[str, Any]:
    """Rotate what a schedule asks for."""
    return {"rotations": [f"{row.provider} {row.model_tier}: {row.status}" for row in rotate_due()]}


repeat(ROTATE, every=timedelta(hours=1))
