"""The ranked applicants of a job."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from rules.rulesets import test_rule

from accounts.models import User
from config.errors import NotAllowed, Refused
from config.web.pages import Pages
from recruiting.domain import bulk
from recruiting.domain.queries.applicants import applicants, asked_skills, found_applicants
from recruiting.domain.queries.applications import application_page
from recruiting.enums import StageKind
from recruiting.forms.applicants import ApplicantFilter, ApplicantsActForm
from recruiting.models import Application, JobRequisition, PipelineStage
from recruiting.rules import applications_visible_to
from recruiting.views.applications import load as load_application
from recruiting.views.requisitions import load


@login_required
def requisition_applicants(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list, best match first, 25 a page; filters and order stand in the address."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    stages = list(requisition.pipeline.stages.order_by("position"))
    form = ApplicantFilter(request.GET, requisition=requisition, stages=stages)
    wanted = form.wanted()
    page = Pages.of(found_applicants(user, requisition, wanted), request.GET.get("page"), size=25)
    narrowed = set(wanted) - {"sort"}
    asked, total = asked_skills(user, requisition, None if narrowed else page.total)
    shown = {"requisition": requisition, "tab": "applicants", "form": form, "page": page, "asked": asked}
    shown |= {"rows": applicants(user, requisition, page.items), "total": total, "wanted": wanted}
    shown["others"] = not total and requisition.applications.exists()
    shown["stages"] = [stage for stage in stages if stage.kind != StageKind.HIRED]
    return render(request, "recruiting/requisition_applicants.html", shown)


@login_required
def applicant_detail(request: HttpRequest, public_id: str, application_id: str) -> HttpResponse:
    """Why an applicant ranks there: a fragment for the list, a page of its own without scripts."""
    application, user = load_application(request, application_id, "recruiting.view_application")
    if str(application.requisition.public_id) != str(public_id):
        return redirect("recruiting:application_detail", public_id=application_id)
    part = "#why" if getattr(request, "htmx", False) else ""
    return render(request, f"recruiting/applicant_detail.html{part}", application_page(application, user))


@login_required
@require_POST
def applicants_act(request: HttpRequest, public_id: str) -> HttpResponse:
    """Move or reject those that were ticked; each by itself."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    form = ApplicantsActForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(words) for field in form.errors.values() for words in field))
    rows = applications_visible_to(user).filter(requisition=requisition, public_id__in=_ticked(request))
    chosen = list(rows.select_related("candidate", "stage", "requisition").order_by("pk"))
    if not chosen:
        raise Refused(_("Tick one applicant or more."), code="nothing_ticked")
    _say(request, *_act(form, requisition, chosen, user))
    query = request.POST.get("query", "")[:500].replace("\n", "").replace("\r", "")
    return redirect(f"{reverse('recruiting:requisition_applicants', args=[public_id])}?{query}".rstrip("?"))


def _ticked(request: HttpRequest) -> list[str]:
    hexes = "0123456789abcdef-"
    return [one for one in request.POST.getlist("application")[:100] if len(one) == 36 and set(one) <= set(hexes)]


def _act(
    form: ApplicantsActForm, requisition: JobRequisition, chosen: list[Application], user: User
) -> tuple[bulk.Outcomes, str]:
    asked = form.cleaned_data
    if asked["act"]:
        allowed = _allowed("recruiting.decide_application", user, chosen)
        return bulk.reject_applications(applications=allowed, reason=asked["why"], actor=user), _("rejected")
    stages = PipelineStage.objects.filter(pipeline=requisition.pipeline_id)
    to_stage = get_object_or_404(stages, public_id=asked["stage_to"])
    allowed = _allowed("recruiting.move_application", user, chosen)
    done = bulk.move_applications(applications=allowed, to_stage=to_stage, actor=user)
    return done, _("moved to %(stage)s") % {"stage": to_stage.name}


def _allowed(rule: str, user: User, chosen: Iterable[Application]) -> list[Application]:
    held = [one for one in chosen if test_rule(rule, user, one)]  # type: ignore[no-untyped-call]  # rules ships no types
    if not held:
        raise NotAllowed(_("You may see these applicants, but not do that to them."))
    return held


def _say(request: HttpRequest, outcomes: bulk.Outcomes, did: str) -> None:
    if outcomes.done:
        words = ngettext("%(n)s applicant %(did)s.", "%(n)s applicants %(did)s.", outcomes.done)
        messages.success(request, words % {"n": outcomes.done, "did": did})
    for sentence in outcomes.refusals[:5]:
        messages.warning(request, sentence)
