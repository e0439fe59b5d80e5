"""The ranked applicants of a job."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.domain.lists import page_size
from config.web.pages import Pages
from recruiting.domain.blindness import veil_all
from recruiting.domain.queries.applicants import applicants, asked_skills, found_applicants, stages_of
from recruiting.domain.queries.applications import application_page
from recruiting.domain.queries.bulk import bulk_offer, waiting_acts
from recruiting.enums import StageKind
from recruiting.forms.applicants import ApplicantFilter
from recruiting.views.applications import load as load_application
from recruiting.views.requisitions import load

SIZE = 25


@login_required
def requisition_applicants(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list, best match first, 25 a page; filters and order stand in the address."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    stages, flagged = stages_of(requisition)
    form = ApplicantFilter(request.GET, requisition=requisition, stages=stages, flagged=flagged)
    wanted = form.wanted()
    size = page_size(user, "recruiting.applicants", SIZE)
    page = Pages.of(found_applicants(user, requisition, wanted), request.GET.get("page"), size=size)
    asked, total = asked_skills(user, requisition, None if set(wanted) - {"sort"} else page.total)
    shown = {"requisition": requisition, "tab": "applicants", "form": form, "page": page, "asked": asked}
    shown |= {"rows": applicants(user, requisition, page.items), "total": total, "wanted": wanted}
    shown["others"] = not total and requisition.applications.exists()
    shown["stages"] = [stage for stage in stages if stage.kind != StageKind.HIRED]
    shown["bulk"] = bulk_offer(user, requisition) if request.GET.get("acts") else None
    shown["waiting"] = waiting_acts(user, requisition)
    return render(request, "recruiting/requisition_applicants.html", shown)


@login_required
def applicants_bar(request: HttpRequest, public_id: str) -> HttpResponse:
    """What can be done to ticked applicants: the bar that the list fetches with the first tick. `?acts=1` on the list
    shows it without a script."""
    requisition, user = load(request, public_id, "recruiting.view_requisition")
    stages = requisition.pipeline.stages.exclude(kind=StageKind.HIRED).order_by("position")
    shown = {"stages": stages, "bulk": bulk_offer(user, requisition), "back": ""}
    return render(request, "recruiting/application_bulk.html", shown)


@login_required
def applicant_detail(request: HttpRequest, public_id: str, application_id: str) -> HttpResponse:
    """Why an applicant ranks there: a fragment for the list, a page of its own without scripts."""
    application, user = load_application(request, application_id, "recruiting.view_application")
    if str(application.requisition.public_id) != str(public_id):
        return redirect("recruiting:application_detail", public_id=application_id)
    (application,) = veil_all(user, [application])
    part = "#why" if getattr(request, "htmx", False) else ""
    return render(request, f"recruiting/applicant_detail.html{part}", application_page(application, user))
