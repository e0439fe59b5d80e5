"""Reviews of demo candidates' résumés: asked for and run as in real use. Safe to run twice."""

from typing import Any

from accounts.models import User
from recruiting.domain.reviews import request_review
from recruiting.domain.reviews.running import work_on
from recruiting.models import Application, Resume, ReviewRequest
from superadmin.domain.runs import perform

INDUSTRIES = {
    "larkspur": ("software", "tech_consulting"),
    "port-merrow": ("healthcare", "general"),
    "osier-bay": ("hospitality", "general"),
}
HOW_MANY = 4


def seed_reviews(slug: str, actor: User) -> int:
    """Reviews in the open company (`slug` names it): the best matched running applicants for its industry, the first of
    them for a second industry and as an ATS check, too. Answers how many were made; none where there is one already."""
    if ReviewRequest.objects.exists():
        return 0
    first, second = INDUSTRIES.get(slug, ("general", "software"))
    made = 0
    rows = Application.objects.running().filter(resume__texts__isnull=False).select_related("resume", "requisition")
    for place, application in enumerate(rows.ranked().distinct()[:HOW_MANY]):
        job = application.requisition
        aim: dict[str, Any] = {"target_role": job.title, "experience_level": job.experience_level}
        made += _reviewed(application.resume, actor, target_industry=first, **aim)
        if place == 0:
            made += _reviewed(application.resume, actor, target_industry=second, **aim)
            made += _reviewed(application.resume, actor, target_industry=first, review_type="ats_check")
    return made


def _reviewed(resume: Resume | None, actor: User, **asked: Any) -> int:
    if resume is None:
        return 0
    review = request_review(resume=resume, actor=actor, **asked)
    work = work_on(review).first()
    if work is not None:
        perform(work.pk, beats=False)
    return 1
