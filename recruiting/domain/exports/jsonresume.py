"""One candidate as JSON Resume (jsonresume.org, schema 1.0)."""

from typing import Any
from urllib.parse import urlsplit

from accounts.models import User
from config.errors import DomainError
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.queries.candidates import latest_resume
from recruiting.models import Candidate, ResumeText
from superadmin.domain import audit

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def export_json_resume(*, candidate: Candidate, actor: User) -> dict[str, Any]:
    """The profile, with positions and courses as the newest résumé was read. Audited; fails where it cannot be."""
    audit.record("export", candidate, actor=actor, name="recruiting.candidate.exported", description="JSON Resume")
    return json_resume_of(candidate)


def json_resume_of(candidate: Candidate) -> dict[str, Any]:
    """{basics, work, education, skills}: only what is known; nothing is made up."""
    basics = {
        "name": candidate.name,
        "label": candidate.current_position,
        "email": candidate.email or "",
        "phone": candidate.phone,
        "location": {"city": candidate.location} if candidate.location else {},
        "profiles": [{"network": _network(link), "url": link} for link in candidate.links],
    }
    extract = _extract(candidate)
    work = [
        {"name": one.company.text, "position": one.title.text, "startDate": one.start, "endDate": one.end,
         "highlights": [bullet.text for bullet in one.bullets]}
        for one in (extract.positions if extract else ())
    ]  # fmt: skip
    if not work and (candidate.current_company or candidate.current_position):
        work = [{"name": candidate.current_company, "position": candidate.current_position}]
    skills = [{"name": name, "level": level} for name, level in sorted(candidate.skills.items())]
    return {
        "$schema": SCHEMA,
        "basics": _known(basics),
        "work": [_known(one) for one in work],
        "skills": [_known(one) for one in skills],
    }


def _known(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value not in ("", None, [], {})}


def _network(link: str) -> str:
    return (urlsplit(link if "//" in link else f"https://{link}").hostname or "").removeprefix("www.")


def _extract(candidate: Candidate) -> ResumeExtract | None:
    resume = latest_resume(candidate)
    text = ResumeText.objects.filter(resume=resume).order_by("-pk").first() if resume else None
    try:
        return ResumeExtract.model_validate(text.extract) if text is not None else None
    except (ValueError, DomainError):
        return None
