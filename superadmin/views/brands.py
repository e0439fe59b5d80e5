"""A tenant's color as a stylesheet: the policy of our pages allows no inline style."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from superadmin.models import Tenant


@login_not_required
@require_safe
def tenant_brand(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """The accent of the tenant. Kept for a year under its own version, not at all under an old one."""
    tenant = get_object_or_404(Tenant.objects.active(), slug=slug)
    response = HttpResponse(f":root{{--cd-accent:{tenant.accent_color}}}", content_type="text/css; charset=utf-8")
    fresh = version == tenant.brand_version
    response["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-store"
    return response
