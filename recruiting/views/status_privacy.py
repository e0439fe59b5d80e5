"""A candidate asks for a copy of their data or for its erasure, by their own link, and fetches the copy."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.domain.privacy_exports import open_data_export
from accounts.views.privacy import archive_answer
from config.errors import Refused
from recruiting.domain.candidate_requests import ask_team
from recruiting.domain.privacy_requests import planned_erasure, ready_copy
from recruiting.enums.careers import RequestKind
from recruiting.models import Application
from recruiting.views.status_doors import by_link


@by_link
def status_privacy(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """What a candidate may ask about their data: read by GET, asked by POST."""
    if request.method != "POST":
        candidate = application.candidate
        shown = {"secret": secret, "application": application, "job": application.requisition}
        shown |= {"copy": ready_copy(candidate), "erasure": planned_erasure(candidate)}
        return render(request, "recruiting/status_privacy.html", shown)
    kind = request.POST.get("kind", "")
    if kind not in (RequestKind.COPY, RequestKind.ERASURE):
        raise Refused(_("Choose what you ask for."), code="invalid")
    ask_team(application=application, kind=kind)
    messages.success(request, _("The team knows. The answer comes by mail and stands here."))
    return redirect("recruiting:status_detail", secret=secret)


@by_link
def status_copy(request: HttpRequest, secret: str, application: Application) -> HttpResponse:
    """The copy that the team had made."""
    copy = ready_copy(application.candidate)
    if copy is None:
        raise Http404
    return archive_answer(open_data_export(request=copy, actor=None))
