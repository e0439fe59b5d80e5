"""What is public: whose careers page there is, which jobs stand on it now, what each is called in an address."""

from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.models.memberships import membership_of
from config.errors import DomainError, NotFound
from config.tenancy import tenant_scope
from recruiting.domain.policies import hiring_policy
from recruiting.enums import RequisitionStatus
from recruiting.models import HiringPolicy, JobRequisition
from superadmin.models import Tenant


class NoCareersPage(NotFound):
    """No company shows jobs under this name."""

    code = "no_careers_page"


class JobGone(DomainError):
    """The job was public, and is not any more."""

    code = "job_gone"
    status = 410


def careers_tenant(slug: str) -> tuple[Tenant, HiringPolicy]:
    """The company of a careers page, and its policy; two statements. Raises NoCareersPage for an unknown or suspended
    company, for the practice tenant, and where the page is switched off."""
    tenant = Tenant.objects.active().filter(slug=slug.lower(), is_practice=False).first()
    if tenant is not None:
        with tenant_scope(tenant.pk):
            policy = hiring_policy()
        if policy.careers_open:
            return tenant, policy
    raise NoCareersPage(_("There is no careers page at this address."))


def public_jobs() -> QuerySet[JobRequisition]:
    """The open tenant's jobs that the world may see now, newest first: published, open, with a free position, and
    before their last day."""
    now = timezone.now()
    rows = JobRequisition.objects.active_openings().filter(
        Q(closes_at=None) | Q(closes_at__gt=now), is_published=True, is_archived=False
    )
    return rows.order_by(F("published_at").desc(nulls_last=True), "-pk")


def public_job(public_id: UUID | str) -> JobRequisition:
    """One job of the open tenant that is public. Raises JobGone (410) for one that was, NoCareersPage (404) for one
    that never was and for what is not there at all."""
    job = JobRequisition.objects.filter(public_id=public_id).first()
    if job is None or job.published_at is None:
        raise NoCareersPage(_("There is no job at this address."))
    if not public_jobs().filter(pk=job.pk).exists():
        raise JobGone(gone_words(job))
    return job


def gone_words(job: JobRequisition) -> str:
    """Why a job takes no applications, in words for the world."""
    if job.status == RequisitionStatus.FILLED or job.positions_filled >= job.positions_available:
        return _("This job is filled.")
    if job.status == RequisitionStatus.PAUSED:
        return _("This job takes no applications at the moment.")
    return _("This job is closed. It takes no more applications.")


def job_key(job: JobRequisition) -> str:
    """A job in an address: `senior-backend-engineer-<id>`. Only the id counts; the words may change with the title."""
    words = slugify(job.title)[:60].strip("-")
    return f"{words}-{job.public_id}" if words else str(job.public_id)


def job_path(tenant: Tenant, job: JobRequisition) -> str:
    """The path of a job's page."""
    return reverse("recruiting:careers_job", args=[tenant.slug, job_key(job)])


def job_url(tenant: Tenant, job: JobRequisition) -> str:
    """The absolute address of a job's page, the one that feeds and previews name."""
    return f"{settings.SITE_URL}{job_path(tenant, job)}"


def careers_url(tenant: Tenant) -> str:
    """The absolute address of a company's careers page."""
    return f"{settings.SITE_URL}{reverse('recruiting:careers_list', args=[tenant.slug])}"


def has_careers(tenant: Tenant, policy: HiringPolicy) -> bool:
    """Whether the world sees a careers page of this company."""
    return tenant.is_active and not tenant.is_practice and policy.careers_open


def careers_addresses(tenant: Tenant, policy: HiringPolicy) -> dict[str, str] | None:
    """Where a company's jobs stand for the world, None where it has no careers page: `page`, the `xml` and `rss` feeds,
    absolute; `frame`, the markup that shows the list on another site."""
    if not has_careers(tenant, policy):
        return None
    places = {name: reverse(f"recruiting:careers_{name}", args=[tenant.slug]) for name in ("embed", "xml", "rss")}
    found = {name: f"{settings.SITE_URL}{path}" for name, path in places.items()}
    title = str(escape(page_title(tenant, policy)))
    frame = f'<iframe src="{escape(found.pop("embed"))}" title="{title}" width="100%" height="700"></iframe>'
    return {"page": careers_url(tenant), "frame": frame, **found}


def own_addresses(user: User) -> dict[str, str] | None:
    """careers_addresses of the company that the person works in."""
    membership = membership_of(user)
    return careers_addresses(membership.tenant, hiring_policy()) if membership is not None else None


def page_title(tenant: Tenant, policy: HiringPolicy) -> str:
    """What the careers page is called."""
    return policy.careers_title or _("Jobs at %(team)s") % {"team": tenant.name}
