"""A company's public jobs for other programs: XML for job boards, RSS for readers, a sitemap, plain JSON."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.http import http_date

from config.tenancy import unscoped
from config.web.prose import drawn
from recruiting.domain.careers.postings import body_of, clean, pay_of, place_of
from recruiting.domain.careers.public import careers_url, job_url, page_title, public_jobs
from recruiting.models import HiringPolicy, JobRequisition
from superadmin.models import Tenant

MOST = 2000
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def fed_jobs() -> list[JobRequisition]:
    """The open tenant's public jobs, newest first, 2,000 at most. One statement."""
    return list(public_jobs()[:MOST])


def job_as_json(tenant: Tenant, job: JobRequisition) -> dict[str, Any]:
    """One public job in plain values: what its page says, nothing from inside."""
    return {
        "id": str(job.public_id),
        "title": job.title,
        "department": job.department,
        "location": job.location,
        "remote_policy": job.remote_policy,
        "employment_type": job.employment_type,
        "experience_level": job.experience_level,
        "min_salary": None if job.min_salary is None else float(job.min_salary),
        "max_salary": None if job.max_salary is None else float(job.max_salary),
        "currency": job.currency,
        "salary_period": job.salary_period,
        "required_skills": list(job.required_skills),
        "nice_to_have": list(job.nice_to_have),
        "description": job.description,
        "published_at": None if job.published_at is None else job.published_at.isoformat(),
        "closes_at": None if job.closes_at is None else job.closes_at.isoformat(),
        "url": job_url(tenant, job),
        "apply_url": f"{job_url(tenant, job)}apply/",
    }


def xml_feed(tenant: Tenant, jobs: Iterable[JobRequisition]) -> bytes:
    """The jobs in the `<source><job>` form that job boards read; text is escaped, characters that XML may not hold are
    left out."""
    source = ET.Element("source")
    _put(source, publisher=tenant.name, publisherurl=careers_url(tenant))
    for job in jobs:
        row = ET.SubElement(source, "job")
        published = job.published_at or job.created_at
        _put(
            row,
            title=job.title,
            date=http_date(published.timestamp()),
            referencenumber=str(job.public_id),
            url=job_url(tenant, job),
            company=tenant.name,
            city=job.location,
            country=tenant.country,
            remotetype=job.get_remote_policy_display() if job.remote_policy else "",
            jobtype=job.get_employment_type_display(),
            category=job.department,
            salary=pay_of(job),
            description=str(drawn(body_of(job))),
            expirationdate="" if job.closes_at is None else job.closes_at.date().isoformat(),
        )
    return _written(source)


def rss_feed(tenant: Tenant, policy: HiringPolicy, jobs: Iterable[JobRequisition], *, address: str) -> str:
    """The jobs as RSS 2.0, newest first; `address` is the feed's own."""
    feed = feedgenerator.Rss201rev2Feed(
        title=clean(page_title(tenant, policy)),
        link=careers_url(tenant),
        description=clean(policy.careers_intro[:500] or page_title(tenant, policy)),
        language=tenant.locale,
        feed_url=address,
    )
    for job in jobs:
        where = " · ".join(one for one in (place_of(job), str(job.get_employment_type_display())) if one)
        feed.add_item(
            title=clean(job.title),
            link=job_url(tenant, job),
            description=clean(f"<p>{drawn(where)}</p>{drawn(body_of(job))}"),
            pubdate=job.published_at,
            unique_id=str(job.public_id),
            unique_id_is_permalink=False,
            categories=[clean(job.department)] if job.department else [],
        )
    return str(feed.writeString("utf-8"))


def sitemap(tenant: Tenant, jobs: Iterable[JobRequisition]) -> bytes:
    """The careers page and each job's page, as https://www.sitemaps.org/protocol.html."""
    root = ET.Element("urlset", xmlns=_MAP)
    rows = [(job_url(tenant, job), job.updated_at) for job in jobs]
    newest = max((changed for _address, changed in rows), default=None)
    for address, changed in [(careers_url(tenant), newest), *rows]:
        _place(root, "url", address, changed)
    return _written(root)


def sitemap_index() -> bytes:
    """The sitemaps of every company that shows jobs now."""
    root = ET.Element("sitemapindex", xmlns=_MAP)
    with unscoped(reason="the installation's public sitemap"):
        closed = HiringPolicy.objects.filter(tenant=OuterRef("pk"), careers_open=False)
        tenants = Tenant.objects.active().filter(is_practice=False).exclude(Exists(closed))
        shown = tenants.filter(Exists(public_jobs().filter(tenant=OuterRef("pk")))).order_by("slug")
        slugs = list(shown.values_list("slug", flat=True))
    for slug in slugs:
        _place(root, "sitemap", f"{settings.SITE_URL}{reverse('recruiting:careers_sitemap', args=[slug])}", None)
    return _written(root)


def _place(root: ET.Element, tag: str, address: str, changed: datetime | None) -> None:
    row = ET.SubElement(root, tag)
    _put(row, loc=address, lastmod="" if changed is None else changed.isoformat(timespec="seconds"))


def _put(parent: ET.Element, **texts: str) -> None:
    for tag, text in texts.items():
        if text:
            ET.SubElement(parent, tag).text = clean(text)


def _written(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
