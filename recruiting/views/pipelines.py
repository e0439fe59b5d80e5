"""Pipelines and the stages that applications go through, as an admin sets them."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError, Refused
from config.web.access import require
from recruiting.domain import pipelines, stages
from recruiting.domain.queries.stage_settings import Offer, pipelines_shown, stages_shown
from recruiting.forms.pipelines import NewPipelineForm, NewStageForm, PipelineNameForm, StageForm, of_request
from recruiting.forms.refusals import show_refusal
from recruiting.models import Pipeline, PipelineStage

RULE = "recruiting.edit_pipeline"


def load(request: HttpRequest, public_id: str) -> tuple[PipelineStage, User]:
    """A stage of the tenant, and the admin. Raises Http404, PermissionDenied."""
    require(RULE, request.user)
    rows = PipelineStage.objects.select_related("pipeline")
    return get_object_or_404(rows, public_id=public_id), cast(User, request.user)


def load_pipeline(request: HttpRequest, public_id: str) -> tuple[Pipeline, User]:
    """A pipeline of the tenant, and the admin. Raises Http404, PermissionDenied."""
    require(RULE, request.user)
    return get_object_or_404(Pipeline, public_id=public_id), cast(User, request.user)


def said(request: HttpRequest, pipeline: Pipeline, words: str = "") -> HttpResponse:
    """Back to the pipeline's settings, with a sentence."""
    if words:
        messages.success(request, words)
    here = reverse("recruiting:pipeline_edit")
    return redirect(here if pipeline.is_default else f"{here}?pipeline={pipeline.public_id}")


def _asked(request: HttpRequest) -> Pipeline:
    """The pipeline that the address or the form names, else the default one."""
    named = of_request(request.POST.get("pipeline") or request.GET.get("pipeline", ""))
    return get_object_or_404(Pipeline, public_id=named) if named else pipelines.default_pipeline()


def _shown(request: HttpRequest, pipeline: Pipeline, status: int = 200, **forms: Any) -> HttpResponse:
    offer = Offer()
    shown = {"pipeline": pipeline, "stages": stages_shown(pipeline, offer), "offer": offer, "others": pipelines_shown()}
    shown |= {"form": NewStageForm(), "new_form": NewPipelineForm(), "name_form": PipelineNameForm()}
    return render(request, "recruiting/pipeline_edit.html", {**shown, **forms}, status=status)


@login_required
def pipeline_edit(request: HttpRequest) -> HttpResponse:
    """A pipeline's stages in order with what they do on entry, and the other pipelines; the default one first."""
    require(RULE, request.user)
    return _shown(request, _asked(request))


@login_required
@require_POST
def pipeline_add(request: HttpRequest) -> HttpResponse:
    """Make a pipeline, or copy one."""
    require(RULE, request.user)
    form = NewPipelineForm(request.POST)
    if form.is_valid():
        try:
            made = pipelines.create_pipeline(actor=cast(User, request.user), **form.cleaned_data)
            return said(request, made, _("Pipeline made."))
        except Refused as refusal:
            show_refusal(form, refusal)
    return _shown(request, _asked(request), 422, new_form=form)


@login_required
@require_POST
def pipeline_rename(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a pipeline another name."""
    pipeline, user = load_pipeline(request, public_id)
    form = PipelineNameForm(request.POST)
    if form.is_valid():
        try:
            renamed = pipelines.rename_pipeline(pipeline=pipeline, actor=user, **form.cleaned_data)
            return said(request, renamed, _("Renamed."))
        except DomainError as refusal:
            show_refusal(form, refusal)
    return _shown(request, pipeline, 422, name_form=form)


@login_required
@require_POST
def pipeline_default(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let new jobs start with it."""
    pipeline, user = load_pipeline(request, public_id)
    chosen = pipelines.set_default_pipeline(pipeline=pipeline, actor=user)
    return said(request, chosen, _("New jobs start with “%(name)s”.") % {"name": chosen.name})


@login_required
@require_POST
def pipeline_archive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a pipeline away, or (`back`) bring it back."""
    pipeline, user = load_pipeline(request, public_id)
    row = pipelines.archive_pipeline(pipeline=pipeline, actor=user, archived="back" not in request.POST)
    words = _("“%(name)s” is put away.") if row.is_archived else _("“%(name)s” is in use again.")
    return said(request, row, words % {"name": row.name})


@login_required
@require_POST
def stage_add(request: HttpRequest) -> HttpResponse:
    """Add a stage before the hired one."""
    require(RULE, request.user)
    form, pipeline = NewStageForm(request.POST), _asked(request)
    if not form.is_valid():
        return _shown(request, pipeline, 422, form=form)
    stages.add_stage(pipeline=pipeline, actor=cast(User, request.user), **form.cleaned_data)
    return said(request, pipeline, _("Stage added."))


@login_required
@require_POST
def stage_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Rename a stage, change its promise."""
    stage, user = load(request, public_id)
    form = StageForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write a name, and a promise between 1 and 365 days or none."), code="bad_stage")
    stages.edit_stage(stage=stage, actor=user, **form.cleaned_data)
    return said(request, stage.pipeline, _("Stage saved."))


@login_required
@require_POST
def stage_shift(request: HttpRequest, public_id: str) -> HttpResponse:
    """One place earlier or later."""
    stage, user = load(request, public_id)
    stages.shift_stage(stage=stage, places=-1 if request.POST.get("to") == "earlier" else 1, actor=user)
    return said(request, stage.pipeline)


@login_required
@require_POST
def stage_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an empty stage out."""
    stage, user = load(request, public_id)
    stages.remove_stage(stage=stage, actor=user)
    return said(request, stage.pipeline, _("Stage removed."))
