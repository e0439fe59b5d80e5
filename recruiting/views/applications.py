"""An application's page, its moves and its decision."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.answers import answers_kept
from config.errors import Refused
from config.web.access import require
from config.web.returning import came_from
from recruiting.domain import applications
from recruiting.domain.blindness import is_blind, reviews_blind, shown_name, veil_all
from recruiting.domain.queries.applications import application_page, decision_offer
from recruiting.domain.queries.mailing import with_told_at
from recruiting.domain.queries.timelines import timeline_shown
from recruiting.domain.rejections import reject_application
from recruiting.domain.withdrawals import withdraw_application
from recruiting.enums import Outcome
from recruiting.forms.applications import DecideForm, MoveForm, NoteForm
from recruiting.models import Application, PipelineStage
from recruiting.rules import applications_visible_to, note_seen_application


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[Application, User]:
    """An application that the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = with_told_at(applications_visible_to(request.user)).select_related(
        "candidate", "requisition__pipeline", "requisition__hiring_manager", "stage", "resume", "decided_by", "arrival"
    )
    application = get_object_or_404(rows, public_id=public_id)
    note_seen_application(request.user, application)
    require(rule, request.user, application)
    return application, cast(User, request.user)


@login_required
@answers_kept()
def application_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """Match, evidence, résumé, notes, timeline and the decision."""
    application, user = load(request, public_id, "recruiting.view_application")
    if request.GET.get("part") == "timeline":
        (application,) = veil_all(user, [application])
        shown = {"application": application, **timeline_shown(application, user, request.GET.get("show", ""))}
        return render(request, "recruiting/application_timeline.html", shown)
    return page(request, application, user, decide_form=DecideForm(initial={"outcome": request.GET.get("decide", "")}))


def page(request: HttpRequest, application: Application, user: User, status: int = 200, **forms: Any) -> HttpResponse:
    """The application's page, with a form that came back."""
    (application,) = veil_all(user, [application])
    shown = application_page(application, user) | timeline_shown(application, user, request.GET.get("show", ""))
    shown |= {
        "decide_form": DecideForm(),
        "note_form": NoteForm(),
        **decision_offer(application, shown["can"]),
        **forms,
    }
    return render(request, "recruiting/application_detail.html", shown, status=status)


@login_required
@require_POST
def application_move(request: HttpRequest, public_id: str) -> HttpResponse:
    """Move to another stage; JSON for the board's script, back to the page else."""
    application, user = load(request, public_id, "recruiting.move_application")
    form = MoveForm({**request.GET.dict(), **request.POST.dict()})
    if not form.is_valid():
        raise Refused(_("Choose a stage."), code="no_stage")
    asked = form.cleaned_data
    stages = PipelineStage.objects.filter(pipeline=application.requisition.pipeline_id)
    to_stage = get_object_or_404(stages, public_id=asked["stage"])
    seen = get_object_or_404(stages, public_id=asked["from_stage"]) if asked["from_stage"] else None
    before = application.stage
    moved = applications.move_application(
        application=application, to_stage=to_stage, from_stage=seen, actor=user, reason=asked["reason"]
    )
    return _moved(request, moved, before)


def application_url(application: Application) -> str:
    """The application's page."""
    return reverse("recruiting:application_detail", args=[application.public_id])


def _moved(request: HttpRequest, application: Application, before: PipelineStage) -> HttpResponse:
    address = reverse("recruiting:application_move", kwargs={"public_id": application.public_id})
    undo = f"{address}?stage={before.public_id}&from_stage={application.stage.public_id}"
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"stage": str(application.stage.public_id), "undo": undo})
    name = shown_name(application.candidate, is_blind(cast(User, request.user), application))
    said = _("%(name)s moved to %(stage)s.") % {"name": name, "stage": application.stage.name}
    messages.success(request, said, extra_tags=f"undo={undo}")
    return redirect(came_from(request) or application_url(application))


@login_required
@require_POST
def application_decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hire, reject or withdraw, with a reason; an incomplete form comes back as it was typed."""
    application, user = load(request, public_id, "recruiting.decide_application")
    form = DecideForm(request.POST)
    if not form.is_valid():
        return page(request, application, user, 422, decide_form=form)
    decided = _decided(form, application, user)
    words = {"name": decided.candidate.name, "outcome": Outcome(decided.outcome).label.lower()}
    messages.success(request, _("%(name)s: %(outcome)s.") % words)
    return redirect("recruiting:application_detail", public_id=public_id)


def _decided(form: DecideForm, application: Application, user: User) -> Application:
    asked = form.cleaned_data
    if asked["outcome"] == Outcome.REJECTED:
        mailing = form.mailing()
        return reject_application(application=application, reason=asked["reason"], actor=user, **mailing)
    if asked["outcome"] == Outcome.WITHDRAWN:
        return withdraw_application(application=application, reason=asked["reason"], by_candidate=False, actor=user)
    return applications.decide_application(
        application=application, outcome=asked["outcome"], reason=asked["reason"], actor=user
    )


@login_required
@require_POST
def application_reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back a rejection or a withdrawal."""
    application, user = load(request, public_id, "recruiting.decide_application")
    applications.reopen_application(application=application, actor=user, reason=request.POST.get("reason", "")[:500])
    name = shown_name(application.candidate, reviews_blind(user))
    messages.success(request, _("%(name)s stands where they stood.") % {"name": name})
    return redirect("recruiting:application_detail", public_id=public_id)
