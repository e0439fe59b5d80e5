"""How the world comes to the careers pages: by a company's name, without an account, in the company's language."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control

from config.limits import count
from config.tenancy import tenant_scope
from config.web.requests import client_address
from config.zones import known_zone
from recruiting.domain.careers.applying import CameBy
from recruiting.domain.careers.public import JobGone, careers_tenant, public_job
from recruiting.domain.queries.careers import other_jobs
from recruiting.models import HiringPolicy, JobRequisition
from superadmin.models import Tenant

Page = Callable[..., HttpResponse]
UUID_LENGTH = 36
SOURCES = ("src", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")
# What one address may send in an hour, and what one job takes: enough for a fair behind one address.
HOUR = 3600
FILES_AN_HOUR, FORMS_AN_HOUR, A_JOB_AN_HOUR, LINKS_AN_HOUR = 30, 30, 500, 240
# A closed job is gone from every copy within a minute.
for_a_minute = cache_control(public=True, max_age=60)


def on_careers(view: Page) -> Page:
    """A page of a company's careers: `view(request, tenant, policy, …)` in its scope, language and timezone. A company
    that shows none is 404."""

    @login_not_required
    @wraps(view)
    def door(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        tenant, policy = careers_tenant(slug)
        request.tenant = tenant  # type: ignore[attr-defined]  # its color and name on the page
        zone = known_zone(tenant.timezone)
        with tenant_scope(tenant.pk), timezone.override(zone), translation.override(tenant.locale):
            return view(request, tenant, policy, **more)

    return cast(Page, door)


def on_job(view: Page) -> Page:
    """`on_careers` for a job's page: `view(request, tenant, policy, job, …)`. A job that was public and is not any more
    is 410, with others to look at."""

    @on_careers
    @wraps(view)
    def door(request: HttpRequest, tenant: Tenant, policy: HiringPolicy, job: str, **more: Any) -> HttpResponse:
        try:
            found = public_job(job[-UUID_LENGTH:])
        except JobGone as refusal:
            return gone(request, refusal, job[-UUID_LENGTH:])
        return view(request, tenant, policy, found, **more)

    return door


def gone(request: HttpRequest, refusal: JobGone, public_id: str) -> HttpResponse:
    """410: why, and what else there is."""
    job = JobRequisition.objects.get(public_id=public_id)
    tenant: Tenant = request.tenant  # type: ignore[attr-defined]
    shown = {"refusal": refusal, "job": job, "others": other_jobs(tenant, job)}
    answer = render(request, "recruiting/careers_gone.html", shown, status=refusal.status)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def sources_of(request: HttpRequest) -> dict[str, str]:
    """What the address says of the link that was followed."""
    given = {name: request.GET.get(name, "").replace("\0", "")[:60] for name in SOURCES}
    return {name: value for name, value in given.items() if value}


def kept_source(request: HttpRequest) -> str:
    """The query that says which link was followed, to hang on the next address: `?src=…`; '' where there is none."""
    sources = sources_of(request)
    return f"?{urlencode(sources)}" if sources else ""


def came_by(request: HttpRequest, tenant: Tenant) -> CameBy:
    """The link that was followed."""
    given = sources_of(request)
    source = given.pop("src", "") or given.get("utm_source", "")
    return CameBy(source_token=source, utm=given, language=tenant.locale)


def used_up(key: str, *, most: int) -> int | None:
    """Count one more of `key` in this hour: None where it is one of the first `most`, else the seconds to wait."""
    used, left = count(key, seconds=HOUR)
    return left if used > most else None


def wait_for(request: HttpRequest, kind: str, most: int) -> int | None:
    """Seconds to wait where this address sent enough of a kind in this hour; None where it may go on."""
    return used_up(f"careers:{kind}:{client_address(request)}", most=most)
