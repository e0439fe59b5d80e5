"""Background work of proctoring: load, one call (HOUSE rule 12)."""

from typing import Any

from proctoring.domain.faces import count_faces
from proctoring.domain.purging import purge_watch
from proctoring.domain.tellings import tell_severe
from proctoring.models import Snapshot, Watch
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("proctoring.tell_severe", queue="interactive", max_attempts=3)
def tell_severe_task(record: TaskRecord) -> dict[str, Any]:
    """Tell reviewers of a high or critical event."""
    watch = Watch.objects.get(pk=record.args["watch_id"])
    return {"told": len(tell_severe(watch=watch, severity=record.args["severity"]))}


@task("proctoring.purge_watch", queue="bulk", max_attempts=3)
def purge_watch_task(record: TaskRecord) -> dict[str, Any]:
    """Erase the recordings of one watch when its time is over."""
    return {"purged": purge_watch(watch=Watch.objects.get(pk=record.args["watch_id"]))}


@task("proctoring.count_faces", queue="default", max_attempts=2)
def count_faces_task(record: TaskRecord) -> dict[str, Any]:
    """Count the faces of one picture."""
    snapshot = Snapshot.objects.select_related("watch").filter(pk=record.args["snapshot_id"]).first()
    return {"state": count_faces(snapshot=snapshot) if snapshot is not None else "gone"}
