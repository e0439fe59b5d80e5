"""What a form that asks for reviews proposes: the role from a job, the industry that the person chose last."""

from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import User
from recruiting.ai.review.industries import load_industries
from recruiting.models import Application, Candidate, ReviewRequest
from recruiting.rules import applications_visible_to

Choice = dict[str, str]


def first_choice(candidate: Candidate, user: User) -> Choice:
    """{target_role, experience_level} of the newest running application that this person sees, and the industry that
    they chose last. Two statements."""
    return _of_job(_running([candidate], user).first()) | _last_industry(user)


def shared_choice(candidates: Iterable[Candidate], user: User) -> Choice:
    """As first_choice, where the candidates' running applications are all for one job; else the industry alone."""
    running = list(_running(candidates, user))
    jobs = {one.requisition_id for one in running}
    return _of_job(running[0] if len(jobs) == 1 else None) | _last_industry(user)


def _running(candidates: Iterable[Candidate], user: User) -> QuerySet[Application]:
    rows = applications_visible_to(user).filter(candidate__in=list(candidates), outcome="")
    return rows.select_related("requisition").order_by("-applied_at", "-pk")


def _of_job(application: Application | None) -> Choice:
    if application is None:
        return {}
    job = application.requisition
    return {"target_role": job.title, "experience_level": job.experience_level}


def _last_industry(user: User) -> Choice:
    rows = ReviewRequest.objects.filter(requested_by=user).order_by("-pk")
    last = rows.values_list("target_industry", flat=True).first()
    return {"target_industry": last} if last and last in load_industries() else {}
