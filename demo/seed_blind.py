"""The demo company that reviews blind, with a redacted résumé of its best matched applicant. Safe to run twice."""

from accounts.domain.settings import edit_tenant
from accounts.models import User
from recruiting.domain.redactions import redact_resume
from recruiting.models import Application, RedactedResume
from superadmin.models import Tenant

BLIND = frozenset({"osier-bay"})


def seed_blind(tenant: Tenant, actor: User) -> int:
    """In the open company, if it is one that reviews blind: names hidden, and two redacted résumés (whole; without
    employers and schools and only what bears on the job). Answers how many were made; none where there is one."""
    if tenant.slug not in BLIND or RedactedResume.objects.exists():
        return 0
    edit_tenant(tenant=tenant, actor=actor, values={"blind_review": True})
    rows = Application.objects.running().filter(resume__texts__isnull=False).select_related("resume", "requisition")
    best = rows.ranked().first()
    if best is None or best.resume is None:
        return 0
    redact_resume(resume=best.resume, actor=actor)
    redact_resume(resume=best.resume, actor=actor, employers=True, schools=True, requisition=best.requisition)
    return 2
