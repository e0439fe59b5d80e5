"""Demo: roles that the companies hire for again and again."""

from accounts.models import User
from recruiting.domain.job_roles import create_job_role
from recruiting.models import JobRequisition, JobRole

MOST = 3


def seed_learning(actor: User) -> None:
    """Roles from the first jobs of the open tenant, once."""
    if JobRole.objects.exists():
        return
    names = set()
    for job in JobRequisition.objects.exclude(required_skills={}).order_by("pk"):
        if job.title.casefold() in names or len(names) == MOST:
            continue
        names.add(job.title.casefold())
        create_job_role(
            actor=actor,
            name=job.title,
            department=job.department,
            description="",
            required_skills=job.required_skills,
            is_active=True,
        )
