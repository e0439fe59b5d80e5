"""The stages that applications go through, as an admin sets them."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from recruiting.domain import pipelines
from recruiting.forms.pipelines import NewStageForm, StageForm
from recruiting.models import PipelineStage

RULE = "recruiting.edit_pipeline"


def _load(request: HttpRequest, public_id: str) -> tuple[PipelineStage, User]:
    require(RULE, request.user)
    rows = PipelineStage.objects.select_related("pipeline")
    return get_object_or_404(rows, public_id=public_id), cast(User, request.user)


def _said(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("recruiting:pipeline_edit")


@login_required
def pipeline_edit(request: HttpRequest) -> HttpResponse:
    """The stages of the default pipeline, in order."""
    require(RULE, request.user)
    pipeline = pipelines.default_pipeline()
    shown = {"pipeline": pipeline, "stages": pipeline.stages.order_by("position"), "form": NewStageForm()}
    return render(request, "recruiting/pipeline_edit.html", shown)


@login_required
@require_POST
def stage_add(request: HttpRequest) -> HttpResponse:
    """Add a stage before the hired one."""
    require(RULE, request.user)
    form, pipeline = NewStageForm(request.POST), pipelines.default_pipeline()
    if not form.is_valid():
        shown = {"pipeline": pipeline, "stages": pipeline.stages.order_by("position"), "form": form}
        return render(request, "recruiting/pipeline_edit.html", shown, status=422)
    pipelines.add_stage(pipeline=pipeline, actor=cast(User, request.user), **form.cleaned_data)
    return _said(request, _("Stage added."))


@login_required
@require_POST
def stage_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Rename a stage, change its promise."""
    stage, user = _load(request, public_id)
    form = StageForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write a name, and a promise between 1 and 365 days or none."), code="bad_stage")
    pipelines.edit_stage(stage=stage, actor=user, **form.cleaned_data)
    return _said(request, _("Stage saved."))


@login_required
@require_POST
def stage_shift(request: HttpRequest, public_id: str) -> HttpResponse:
    """One place earlier or later."""
    stage, user = _load(request, public_id)
    pipelines.shift_stage(stage=stage, places=-1 if request.POST.get("to") == "earlier" else 1, actor=user)
    return redirect("recruiting:pipeline_edit")


@login_required
@require_POST
def stage_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an empty stage out."""
    stage, user = _load(request, public_id)
    pipelines.remove_stage(stage=stage, actor=user)
    return _said(request, _("Stage removed."))
