"""What a stage does when somebody comes to it, as an admin sets it."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.web.access import require
from recruiting.domain.stage_actions import setting
from recruiting.forms.pipelines import what_of
from recruiting.models import StageAction
from recruiting.views.pipelines import RULE, load, said


def _load(request: HttpRequest, public_id: str) -> tuple[StageAction, User]:
    require(RULE, request.user)
    rows = StageAction.objects.select_related("stage__pipeline")
    return get_object_or_404(rows, public_id=public_id), cast(User, request.user)


@login_required
@require_POST
def stage_action_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put an action on a stage: `what` is kind:value as the list offers it, or a kind with a written `value`."""
    stage, user = load(request, public_id)
    kind, value = what_of(request.POST)
    setting.add_stage_action(stage=stage, kind=kind, value=value, actor=user)
    return said(request, stage.pipeline, _("“%(stage)s” does this from now on.") % {"stage": stage.name})


@login_required
@require_POST
def stage_action_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Switch an action on or off (`on`)."""
    action, user = _load(request, public_id)
    row = setting.edit_stage_action(action=action, is_active=request.POST.get("on") == "1", actor=user)
    words = _("Switched on.") if row.is_active else _("Switched off.")
    return said(request, action.stage.pipeline, words)


@login_required
@require_POST
def stage_action_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an action off its stage."""
    action, user = _load(request, public_id)
    pipeline = action.stage.pipeline
    setting.remove_stage_action(action=action, actor=user)
    return said(request, pipeline, _("Taken off."))
