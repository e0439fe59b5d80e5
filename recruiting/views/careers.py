"""The careers pages that anybody may read: the list, a job, and the same for other programs."""

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from recruiting.domain.careers import feeds
from recruiting.domain.careers.consent_texts import ai_notice
from recruiting.domain.careers.postings import body_of, closes_of, json_ld, pay_of, place_of, summary_of
from recruiting.domain.careers.public import careers_url, job_key, job_url, page_title
from recruiting.domain.careers.standing import way_of
from recruiting.domain.queries.careers import filter_choices, listed
from recruiting.models import HiringPolicy, JobRequisition
from recruiting.views.careers_doors import for_a_minute, kept_source, on_careers, on_job, sources_of
from superadmin.models import Tenant

XML = "application/xml; charset=utf-8"


@require_safe
@for_a_minute
@on_careers
def careers_list(request: HttpRequest, tenant: Tenant, policy: HiringPolicy) -> HttpResponse:
    """A company's open jobs, searched and filtered."""
    shown = {"policy": policy, "title": page_title(tenant, policy), "choices": filter_choices()}
    shown |= {
        "url": careers_url(tenant),
        "sources": sources_of(request),
        "keeps": kept_source(request),
        **listed(tenant, request.GET),
    }
    return render(request, "recruiting/careers_list.html", shown)


@require_safe
@for_a_minute
@on_job
def careers_job(request: HttpRequest, tenant: Tenant, policy: HiringPolicy, job: JobRequisition) -> HttpResponse:
    """One job."""
    if request.path != f"/careers/{tenant.slug}/{job_key(job)}/":
        return redirect(f"{job_url(tenant, job)}{kept_source(request)}", permanent=True)
    shown = {"policy": policy, "job": job, "url": job_url(tenant, job), "keeps": kept_source(request)}
    shown |= {
        "place": place_of(job),
        "pay": pay_of(job),
        "closes": closes_of(job),
        "summary": summary_of(job),
        "body": body_of(job),
    }
    shown |= {"key": job_key(job), "json_ld": json_ld(tenant, job), "way": way_of(job.pipeline)}
    return render(request, "recruiting/careers_job.html", shown)


@require_safe
@for_a_minute
@on_careers
def careers_notice(request: HttpRequest, tenant: Tenant, policy: HiringPolicy) -> HttpResponse:
    """How software assists here, and what an applicant may ask for."""
    return render(request, "recruiting/careers_notice.html", {"policy": policy, "notice": ai_notice(tenant)})


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@for_a_minute
@on_careers
def careers_embed(request: HttpRequest, tenant: Tenant, policy: HiringPolicy) -> HttpResponse:
    """The list for a frame on another site; its links open a page of their own."""
    shown = {"policy": policy, "title": page_title(tenant, policy), **listed(tenant, request.GET)}
    return render(request, "recruiting/careers_embed.html", shown)


@require_safe
@for_a_minute
@on_careers
def careers_json(request: HttpRequest, tenant: Tenant, policy: HiringPolicy) -> HttpResponse:
    """The jobs as JSON, readable from any site."""
    jobs = [feeds.job_as_json(tenant, job) for job in feeds.fed_jobs()]
    answer = JsonResponse({"company": tenant.name, "url": careers_url(tenant), "jobs": jobs})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
@for_a_minute
@on_careers
def careers_xml(request: HttpRequest, tenant: Tenant, policy: HiringPolicy) -> HttpResponse:
    """The jobs as job boards read them."""
    return HttpResponse(feeds.xml_feed(tenant, feeds.fed_jobs()), content_type=XML)


@require_safe
@for_a_minute
@on_careers
def careers_rss(request: HttpRequest, tenant: Tenant, policy: HiringPolicy) -> HttpResponse:
    """The jobs as RSS."""
    body = feeds.rss_feed(tenant, policy, feeds.fed_jobs(), address=f"{settings.SITE_URL}{request.path}")
    return HttpResponse(body, content_type="application/rss+xml; charset=utf-8")


@require_safe
@for_a_minute
@on_careers
def careers_sitemap(request: HttpRequest, tenant: Tenant, policy: HiringPolicy) -> HttpResponse:
    """The addresses of a company's jobs."""
    return HttpResponse(feeds.sitemap(tenant, feeds.fed_jobs()), content_type=XML)


@require_safe
@for_a_minute
@login_not_required
def careers_sitemaps(request: HttpRequest) -> HttpResponse:
    """The sitemaps of every company that shows jobs."""
    return HttpResponse(feeds.sitemap_index(), content_type=XML)


@require_safe
@for_a_minute
@login_not_required
def careers_robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: careers pages and what draws them; no form, no status page, nothing of the rest."""
    lines = ["User-agent: *", "Disallow: /careers/*/apply/", "Allow: /careers/", "Allow: /static/", "Allow: /brand/"]
    lines += ["Allow: /$", "Disallow: /a/", "Disallow: /", "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
