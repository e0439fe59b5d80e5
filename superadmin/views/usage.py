"""What the team uses of its plan, and its statement of each month."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.tenancy import current_tenant_id
from config.web.access import require
from superadmin.domain.queries.spending import spending_state
from superadmin.domain.quotas import readings
from superadmin.domain.usage_statements import Month, chosen_month, months_of, statement_csv, statement_of
from superadmin.models import Tenant


@login_required
@require_safe
def usage_read(request: HttpRequest) -> HttpResponse:
    """The plan's limits, what AI cost this month against the team's own limit, and a month's statement
    (`?month=2026-11`, else this one), for admins."""
    require("superadmin.view_usage", request.user)
    tenant = Tenant.objects.get(pk=current_tenant_id())
    month = chosen_month(tenant, request.GET.get("month", ""))
    shown = {"readings": readings(tenant), "statement": statement_of(tenant, month), "months": months_of(tenant)}
    return render(
        request, "superadmin/usage_read.html", {"plan": tenant, "spending": spending_state(tenant=tenant), **shown}
    )


@login_required
@require_safe
def usage_export(request: HttpRequest, month: str) -> HttpResponse:
    """The statement of a month as CSV, for admins."""
    require("superadmin.view_usage", request.user)
    tenant = Tenant.objects.get(pk=current_tenant_id())
    answer = HttpResponse(statement_csv([tenant], Month.read(month)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="usage-{month}.csv"'
    return answer
