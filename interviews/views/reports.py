"""Reports of AI interviews: the page, older versions, writing again, PDF, CSV and JSON."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.web.access import require
from config.web.limits import asks_ai
from interviews.domain.queries.report_pages import page_of
from interviews.domain.report_exports import as_csv, as_data, record_export
from interviews.domain.report_pdf import pdf_of
from interviews.domain.report_reviews import is_hidden_from
from interviews.domain.report_writing import settle_report
from interviews.domain.reports import request_report
from interviews.models import ExportableReport, InvitedInterview, ReportVersion
from interviews.rules import reports_visible_to


def _load(request: HttpRequest, public_id: UUID, rule: str) -> tuple[ExportableReport, User]:
    rows = reports_visible_to(request.user)
    report = get_object_or_404(rows.select_related("current", "chat__candidate", "chat__user"), public_id=public_id)
    require(rule, request.user, report)
    return report, cast(User, request.user)


@login_required
def report_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The report as it stands; `?version=` opens an older one."""
    report, user = _load(request, public_id, "interviews.view_report")
    report = settle_report(report)
    invitation = InvitedInterview.objects.filter(chat=report.chat_id).select_related("template_version").first()
    shown = {"invitation": invitation, "report": report, "hidden": is_hidden_from(user, report)}
    if not shown["hidden"]:
        shown |= page_of(report, _version(request, report))
    return render(request, "interviews/report_detail.html", shown)


def _version(request: HttpRequest, report: ExportableReport) -> ReportVersion | None:
    asked = request.GET.get("version", "")
    if not asked:
        return report.current
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    return get_object_or_404(report.versions.all(), number=number)


@login_required
def report_progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How far the writing is, as a fragment."""
    report, _user = _load(request, public_id, "interviews.view_report")
    report = settle_report(report)
    return render(request, "interviews/report_progress.html", {"inner": True, **page_of(report)})


@asks_ai
@login_required
@require_POST
def report_write(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write a new version; the old ones stay."""
    report, user = _load(request, public_id, "interviews.write_report")
    request_report(chat=report.chat, actor=user)
    messages.success(request, _("A new version is being written. What is there stays."))
    return redirect("interviews:report_detail", public_id=public_id)


def _export(request: HttpRequest, public_id: UUID, form: str) -> ReportVersion:
    """The version that is taken along, recorded. Raises Http404 where none stands."""
    report, user = _load(request, public_id, "interviews.view_report")
    found = _version(request, report)
    version = get_object_or_404(report.versions.select_related("report__chat__candidate"), pk=found.pk if found else 0)
    record_export(version=version, actor=user, form=form)
    return version


def attached(version: ReportVersion, content: bytes | str, mime: str, ending: str) -> HttpResponse:
    """The file as a download."""
    name = f"{slugify(version.report.chat.title)[:60] or 'report'}-{version.number}.{ending}"
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=mime, headers=named)


@login_required
def report_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """On paper."""
    version = _export(request, public_id, "pdf")
    return attached(version, pdf_of(version), "application/pdf", "pdf")


@login_required
def report_csv(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """As a table."""
    version = _export(request, public_id, "csv")
    return attached(version, as_csv(version), "text/csv; charset=utf-8", "csv")


@login_required
def report_json(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """As data."""
    version = _export(request, public_id, "json")
    return JsonResponse(as_data(version), json_dumps_params={"ensure_ascii": False, "indent": 2})
