"""A public job in plain values: facts for its page, and the JobPosting that search engines read."""

import json
import re
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.ai.text.places import country_code
from config.web.prose import drawn
from recruiting.domain.careers.public import careers_url, job_url
from recruiting.enums import EmploymentType, RemotePolicy
from recruiting.models import JobRequisition
from superadmin.models import Tenant

_TYPES = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.INTERNSHIP: "INTERN",
    EmploymentType.TEMPORARY: "TEMPORARY",
}
_PERIODS = {
    "year": gettext_lazy("a year"),
    "month": gettext_lazy("a month"),
    "day": gettext_lazy("a day"),
    "hour": gettext_lazy("an hour"),
}
_MONTHS = 12
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Without what XML 1.0 may not hold: control characters, lone surrogates."""
    return _CONTROL.sub("", text)


def pay_of(job: JobRequisition) -> str:
    """`EUR 62,000 to 78,000 a year`; '' where no amount or no currency is given."""
    low, high = job.min_salary, job.max_salary
    if not job.currency or (low is None and high is None):
        return ""
    amounts = [f"{amount:,.2f}".removesuffix(".00") for amount in (low, high) if amount is not None]
    words = {"low": amounts[0], "high": amounts[-1], "currency": job.currency, "period": _PERIODS[job.salary_period]}
    if low is not None and high is not None and low != high:
        return _("%(currency)s %(low)s to %(high)s %(period)s") % words
    if high is None:
        return _("from %(currency)s %(low)s %(period)s") % words
    if low is None:
        return _("up to %(currency)s %(high)s %(period)s") % words
    return _("%(currency)s %(low)s %(period)s") % words


def place_of(job: JobRequisition) -> str:
    """Where the work is done, in words."""
    if job.remote_policy == RemotePolicy.REMOTE:
        return _("Remote (%(place)s)") % {"place": job.location} if job.location else _("Remote")
    if job.remote_policy == RemotePolicy.HYBRID:
        return _("%(place)s, partly remote") % {"place": job.location} if job.location else _("Partly remote")
    return job.location


def closes_of(job: JobRequisition) -> str:
    """The last day to apply, '' where none is set."""
    return "" if job.closes_at is None else date_format(timezone.localtime(job.closes_at), "j F Y")


def body_of(job: JobRequisition) -> str:
    """The description without a first heading that only repeats the title."""
    first, _end, rest = job.description.strip().partition("\n")
    return rest.strip() if first.lstrip("# ").strip().casefold() == job.title.strip().casefold() else job.description


def summary_of(job: JobRequisition, length: int = 160) -> str:
    """The beginning of the description as plain text, for previews."""
    return Truncator(" ".join(re.sub(r"[#*_]+", " ", clean(body_of(job))).split())).chars(length)


def json_ld(tenant: Tenant, job: JobRequisition) -> SafeString:
    """The JobPosting as the inside of a script element of type application/ld+json. `<`, `>` and `&` are escaped, so
    that no text of a job can end the element."""
    dumped = json.dumps(posting_data(tenant, job), ensure_ascii=False)
    return mark_safe(dumped.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026"))  # noqa: S308


def posting_data(tenant: Tenant, job: JobRequisition) -> dict[str, Any]:
    """The job as https://schema.org/JobPosting, with what Google's job search needs: title, description (HTML),
    datePosted, hiringOrganization, and a place, or TELECOMMUTE with where applicants may be."""
    data: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": job.title,
        "description": str(drawn(body_of(job))) or f"<p>{drawn(job.title)}</p>",
        "identifier": {"@type": "PropertyValue", "name": tenant.name, "value": str(job.public_id)},
        "datePosted": (job.published_at or job.created_at).date().isoformat(),
        "employmentType": _TYPES[EmploymentType(job.employment_type)],
        "hiringOrganization": {"@type": "Organization", "name": tenant.name, "sameAs": careers_url(tenant)},
        "url": job_url(tenant, job),
        "directApply": True,
        "totalJobOpenings": job.positions_available - job.positions_filled,
    }
    if job.closes_at is not None:
        data["validThrough"] = job.closes_at.isoformat()
    return data | _where(tenant, job) | _salary(job) | _asked(job)


def _where(tenant: Tenant, job: JobRequisition) -> dict[str, Any]:
    country = country_code(job.location) or tenant.country
    remote = job.remote_policy == RemotePolicy.REMOTE
    data: dict[str, Any] = {"jobLocationType": "TELECOMMUTE"} if remote else {}
    if remote and country:
        data["applicantLocationRequirements"] = {"@type": "Country", "name": country}
    address = {"addressLocality": job.location, "addressCountry": country}
    if (job.location or country) and not (remote and not job.location):
        parts = {name: value for name, value in address.items() if value}
        data["jobLocation"] = {"@type": "Place", "address": {"@type": "PostalAddress", **parts}}
    return data


def _salary(job: JobRequisition) -> dict[str, Any]:
    low, high = job.min_salary, job.max_salary
    if not job.currency or (low is None and high is None):
        return {}
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": job.salary_period.upper()}
    if low == high or low is None or high is None:
        value["value"] = float(low if low is not None else high or 0)
    else:
        value |= {"minValue": float(low), "maxValue": float(high)}
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": job.currency, "value": value}}


def _asked(job: JobRequisition) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if job.required_skills or job.nice_to_have:
        data["skills"] = ", ".join([*job.required_skills, *job.nice_to_have])
    if job.min_experience_years:
        months = round(float(job.min_experience_years) * _MONTHS)
        data["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": months,
        }
    if job.department:
        data["occupationalCategory"] = job.department
    return data
