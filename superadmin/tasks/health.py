"""The platform's health: measured and judged each minute, counted each ten, tidied each hour, cleared each day."""

from datetime import timedelta
from typing import Any

from config.db_statistics import refresh_statistics
from superadmin.domain.alerts import judge_alerts
from superadmin.domain.background import task
from superadmin.domain.measures import measure_queues
from superadmin.domain.metric_upkeep import merge_old, purge_old, summarize_days
from superadmin.domain.schedules import repeat
from superadmin.models import TaskRecord


@task("superadmin.measure")
def measure_platform(record: TaskRecord) -> dict[str, Any]:
    """Note how much work waits, then look at every alert rule."""
    waiting = measure_queues()
    return {"waiting": waiting, "opened": len(judge_alerts())}


@task("superadmin.tidy_metrics", queue="bulk")
def tidy_metrics(record: TaskRecord) -> dict[str, Any]:
    """Days become summaries, then old rows become one."""
    return {"summaries": summarize_days(), "merged": merge_old()}


@task("superadmin.purge_records", queue="bulk")
def purge_records(record: TaskRecord) -> dict[str, Any]:
    """What the settings no longer keep goes."""
    return dict(purge_old())


@task("superadmin.count_rows", queue="bulk")
def count_rows(record: TaskRecord) -> dict[str, Any]:
    """What the database's planner knows of its tables."""
    return {"counted": refresh_statistics()}


repeat("superadmin.measure", every=timedelta(minutes=1))
repeat("superadmin.count_rows", every=timedelta(minutes=10))
repeat("superadmin.tidy_metrics", every=timedelta(hours=1))
repeat("superadmin.purge_records", every=timedelta(days=1))
