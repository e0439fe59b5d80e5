"""Background work: search."""

from typing import Any

from recruiting.domain.search.alerts import check_at_once, check_daily
from recruiting.domain.search.indexing import reindex_everybody
from recruiting.models import SavedSearch
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("recruiting.alert_saved_search", queue="default", max_attempts=3)
def alert_saved_search_task(record: TaskRecord) -> dict[str, Any]:
    """One day's check of a saved search; nothing where it was deleted."""
    saved = SavedSearch.objects.select_related("owner", "tenant").filter(pk=record.args["saved_search_id"]).first()
    return {"told_of": len(check_daily(saved=saved)) if saved is not None else 0}


@task("recruiting.reindex_candidates", queue="bulk", max_attempts=3)
def reindex_candidates_task(record: TaskRecord) -> dict[str, Any]:
    """Everybody of every tenant."""
    return {"indexed": sum(reindex_everybody().values())}


@task("recruiting.alert_at_once", queue="default", max_attempts=3)
def alert_at_once_task(record: TaskRecord) -> dict[str, Any]:
    """The searches of a team that wait for new people."""
    return {"told": check_at_once()}
