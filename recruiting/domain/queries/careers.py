"""Reads of the careers pages: the list with its filters, a job's page, other jobs to offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from config.web.pages import Pages
from recruiting.domain.careers.postings import closes_of, pay_of, place_of
from recruiting.domain.careers.public import job_path, public_jobs
from recruiting.enums import EmploymentType, RemotePolicy
from recruiting.models import JobRequisition
from superadmin.models import Tenant

A_PAGE, OTHERS = 50, 4
FILTERS = {"department": "department", "location": "location", "remote": "remote_policy", "type": "employment_type"}


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as the lists draw it."""

    job: JobRequisition
    path: str
    place: str
    pay: str
    closes: str


def line_of(tenant: Tenant, job: JobRequisition) -> JobLine:
    """What a list says of a job."""
    return JobLine(job, job_path(tenant, job), place_of(job), pay_of(job), closes_of(job))


def found_jobs(asked: Mapping[str, Any]) -> QuerySet[JobRequisition]:
    """The open tenant's public jobs that match: `q` in title, department, place, description; the FILTERS exactly."""
    rows = public_jobs()
    for name, field in FILTERS.items():
        if wanted := str(asked.get(name, "")).strip()[:150]:
            rows = rows.filter(**{field: wanted})
    for word in str(asked.get("q", ""))[:100].replace("\0", "").split()[:6]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(department__icontains=word)
            | Q(location__icontains=word)
            | Q(description__icontains=word)
        )
    return rows


def filter_choices() -> dict[str, list[tuple[str, str]]]:
    """What each filter can be set to, from the jobs that stand there; one statement."""
    rows = list(public_jobs().order_by().values_list(*FILTERS.values()).distinct())
    labels: dict[str, dict[str, str]] = {
        "remote_policy": {str(value): str(label) for value, label in RemotePolicy.choices},
        "employment_type": {str(value): str(label) for value, label in EmploymentType.choices},
    }
    found = {}
    for at, (name, field) in enumerate(FILTERS.items()):
        values = sorted({row[at] for row in rows if row[at]})
        found[name] = [(value, labels.get(field, {}).get(value, value)) for value in values]
    return found


def listed(tenant: Tenant, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The list's page: lines, the page they are of, and whether a filter is on."""
    page = Pages.of(found_jobs(asked), asked.get("page"), size=A_PAGE)
    narrowed = any(str(asked.get(name, "")).strip() for name in ("q", *FILTERS))
    return {"page": page, "lines": [line_of(tenant, job) for job in page.items], "narrowed": narrowed}


def other_jobs(tenant: Tenant, but: JobRequisition | None = None) -> list[JobLine]:
    """A few jobs to offer instead, those of the same department first."""
    rows = [job for job in public_jobs()[:A_PAGE] if job != but]
    if but is not None:
        rows.sort(key=lambda job: job.department != but.department)
    return [line_of(tenant, job) for job in rows[:OTHERS]]
