"""Sittings for staff: the list of an assessment, one sitting, and releasing results."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from rules.rulesets import test_rule

from accounts.models import User
from assessments.domain.queries.running import running_of
from assessments.domain.releases import allow_release, release_session, release_sessions
from assessments.domain.results import history_of, result_for_staff
from assessments.domain.results_lists import export_sessions, found_sessions
from assessments.forms.marks import SessionFilter
from assessments.models import Assessment, TestSession
from assessments.rules import assessments_visible_to, sessions_visible_to
from config.tenancy import scoped_stream
from config.web.access import require
from config.web.pages import Pages


def load_assessment(request: HttpRequest, public_id: str, rule: str) -> tuple[Assessment, User]:
    """An assessment that the person sees, and the person. Raises Http404, PermissionDenied."""
    assessment = get_object_or_404(assessments_visible_to(request.user), public_id=public_id)
    require(rule, request.user)
    return assessment, cast(User, request.user)


def load(request: HttpRequest, public_id: str, rule: str) -> tuple[TestSession, User]:
    """A sitting that the person sees as staff, and the person. Raises Http404, PermissionDenied."""
    rows = sessions_visible_to(request.user).select_related(
        "assessment", "assessment_version", "assessment_application__application", "watch", "question_set", "token"
    )
    session = get_object_or_404(rows, public_id=public_id)
    require("assessments.view_assessment", request.user)
    require(rule, request.user, session)
    return session, cast(User, request.user)


@login_required
def session_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sittings of an assessment, narrowed by what the address says."""
    assessment, user = load_assessment(request, public_id, "assessments.view_assessment")
    form = SessionFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Pages.of(found_sessions(user, assessment, asked), request.GET.get("page"))
    shown = {"assessment": assessment, "form": form, "page": page, "asked": asked, "tab": "sittings"}
    return render(request, "assessments/session_list.html", shown)


@login_required
def session_export(request: HttpRequest, public_id: str) -> StreamingHttpResponse:
    """The same sittings as CSV."""
    assessment, user = load_assessment(request, public_id, "assessments.view_statistics")
    form = SessionFilter(request.GET)
    rows = found_sessions(user, assessment, form.cleaned_data if form.is_valid() else {})
    lines = export_sessions(rows=rows, assessment=assessment, actor=user)
    streamed = scoped_stream(assessment.tenant_id, lines)
    named = {"Content-Disposition": f'attachment; filename="{slugify(assessment.title) or "sittings"}.csv"'}
    return StreamingHttpResponse(streamed, content_type="text/csv; charset=utf-8", headers=named)


@login_required
def session_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sitting: the figures, the answers with their marks, and what happened."""
    session, user = load(request, public_id, "assessments.view_session")
    with_key = bool(test_rule("assessments.view_key", user))  # type: ignore[no-untyped-call]  # rules ships no types
    shown = result_for_staff(session, user, with_key=with_key)
    shown |= {"with_key": with_key, "events": history_of(session), **running_of(session)}
    return render(request, "assessments/session_detail.html", shown)


@login_required
@require_POST
def session_release(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the result to the candidate; what is withheld first needs a word that somebody has looked."""
    session, user = load(request, public_id, "assessments.release_session")
    if session.is_withheld:
        session = allow_release(session=session, actor=user, note=request.POST.get("note", "")[:500])
    release_session(session=session, actor=user)
    messages.success(request, _("The result is released."))
    return redirect("assessments:session_detail", public_id=public_id)


@login_required
@require_POST
def sessions_release(request: HttpRequest, public_id: str) -> HttpResponse:
    """Release the ticked results; each that cannot be released is named with the reason."""
    assessment, user = load_assessment(request, public_id, "assessments.release_session")
    wanted = request.POST.getlist("row")
    rows = found_sessions(user, assessment, {}).filter(public_id__in=wanted)
    done = release_sessions(sessions=rows, actor=user)
    for one in done:
        if one.problem:
            messages.warning(request, f"{one.session.candidate_name or one.session.candidate_email}: {one.problem}")
    released = sum(not one.problem for one in done)
    messages.success(
        request, ngettext("%(n)s result is released.", "%(n)s results are released.", released) % {"n": released}
    )
    return redirect("assessments:session_list", public_id=public_id)
