"""Which actions a stage has: put on, changed, taken off by admins."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Refused
from recruiting.domain.stage_actions.registry import ActionKind, action_kind
from recruiting.models import PipelineStage, StageAction
from superadmin.domain import audit

MOST = 10


@transaction.atomic
def add_stage_action(*, stage: PipelineStage, kind: str, value: str, actor: User) -> StageAction:
    """Put an action on a stage, behind those it has. Records `recruiting.stage_action.created`.

    Refuses a kind that nobody registered, a value that is not on offer, and more than 10 on a stage."""
    PipelineStage.objects.select_for_update().get(pk=stage.pk)
    checked = _value(_kind(kind), value)
    if stage.actions.count() >= MOST:
        raise Refused(_("A stage does ten things at most."), code="too_many_actions")
    last = stage.actions.aggregate(last=Max("position"))["last"] or 0
    row = StageAction.objects.create(
        stage=stage, kind=kind, config={"value": checked}, position=last + 1, created_by=actor
    )
    audit.record("settings_change", row, actor=actor, name="recruiting.stage_action.created", description=kind)
    return row


@transaction.atomic
def edit_stage_action(
    *, action: StageAction, actor: User, value: str | None = None, is_active: bool | None = None
) -> StageAction:
    """Set an action to another value, or switch it on or off; None leaves as it is. What is planned already and is
    switched off by then is not done. Records `recruiting.stage_action.edited`. Refuses a value that is not on offer."""
    row = StageAction.objects.select_for_update().get(pk=action.pk)
    old = {"value": row.config.get("value", ""), "is_active": row.is_active}
    if value is not None:
        row.config = {"value": _value(_kind(row.kind), value)}
    if is_active is not None:
        row.is_active = is_active
    new = {"value": row.config.get("value", ""), "is_active": row.is_active}
    changes = {name: {"old": old[name], "new": new[name]} for name in old if old[name] != new[name]}
    if changes:
        row.save(update_fields=["config", "is_active", "updated_at"])
        audit.record("settings_change", row, actor=actor, changes=changes, name="recruiting.stage_action.edited")
    return row


@transaction.atomic
def remove_stage_action(*, action: StageAction, actor: User) -> None:
    """Take an action off its stage; what it did stays on the timelines. Records `recruiting.stage_action.removed`."""
    audit.record("settings_change", action, actor=actor, name="recruiting.stage_action.removed")
    action.delete()


def _kind(code: str) -> ActionKind:
    kind = action_kind(code)
    if kind is None:
        raise Refused(_("Choose what the stage does."), code="unknown_action", fields={"kind": _("Choose one.")})
    return kind


def _value(kind: ActionKind, value: str) -> str:
    value = value.strip()[:200]
    if not kind.value_label:
        return ""
    if kind.choices is not None and value not in {str(code) for code, _label in kind.choices()}:
        sentence = _("Choose: %(what)s.") % {"what": str(kind.value_label)}
        raise Refused(sentence, code="value_not_on_offer", fields={"value": sentence})
    if not value:
        sentence = _("Write: %(what)s.") % {"what": str(kind.value_label)}
        raise Refused(sentence, code="no_value", fields={"value": sentence})
    return value
