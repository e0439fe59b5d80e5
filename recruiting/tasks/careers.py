"""Background work of recruiting: careers."""

from typing import Any

from recruiting.domain.careers.drafts import drop_draft
from recruiting.models import ApplyDraft
from superadmin.domain.background import task
from superadmin.models import TaskRecord


@task("recruiting.drop_apply_draft", queue="default", max_attempts=3)
def drop_apply_draft_task(record: TaskRecord) -> dict[str, Any]:
    """Forget one form that was begun a day ago; nothing where it is gone."""
    draft = ApplyDraft.objects.filter(pk=record.args["draft_id"]).first()
    if draft is not None:
        drop_draft(draft=draft)
    return {"dropped": draft is not None}
