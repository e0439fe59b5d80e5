"""The audit log of the open team, for its admins."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.tenancy import current_tenant_id, scoped_stream
from config.web.access import require
from config.web.pages import KeysetPage
from superadmin.domain.audit_exports import export_audit
from superadmin.domain.queries.audit_log import entry_of, narrowed
from superadmin.forms.audit import AuditFilterForm
from superadmin.models import AuditLog
from superadmin.rules import audit_visible_to

_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}


@login_required
@require_safe
def audit_list(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; `?q=`, `action`, `severity`, `start`, `end` narrow it."""
    require("superadmin.view_audit", request.user)
    return _shown(request, AuditFilterForm(request.GET))


@login_required
@require_safe
def audit_export(request: HttpRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """What the filters leave as a file, "csv" or "jsonl", and no file where they are not understood."""
    require("superadmin.view_audit", request.user)
    if kind not in _TYPES:
        raise Http404
    form = AuditFilterForm(request.GET)
    if not form.is_valid():
        return _shown(request, form, status=422)
    lines = export_audit(rows=narrowed(audit_visible_to(request.user), **form.asked()), kind=kind, actor=request.user)
    answer = StreamingHttpResponse(scoped_stream(current_tenant_id(), lines), content_type=_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="audit.{kind}"'
    return answer


def _shown(request: HttpRequest, form: AuditFilterForm, *, status: int = 200) -> HttpResponse:
    asked = form.asked()
    rows = narrowed(audit_visible_to(request.user), **asked).select_related("personal")
    page: KeysetPage[AuditLog] = KeysetPage(rows, "-created_at", request.GET.get("after"))
    shown = {
        "form": form,
        "page": page,
        "entries": [entry_of(row) for row in page.items],
        "is_narrowed": bool(asked),
        "filters": urlencode({name: request.GET[name] for name in asked}),
    }
    return render(request, "superadmin/audit_list.html", shown, status=status)
