"""`python -m tests.e2e.scorecard_seed OUT`: a planned panel of two on an application of our company, written to OUT.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

import django


def main(out: Path) -> None:
    """An interview that the interviewer leads, with a kit: one competency, two questions."""
    django.setup()
    from django.utils import timezone

    from accounts.models import User
    from config.tenancy import tenant_scope
    from interviews.models import InterviewSession
    from recruiting.domain.assignments import assign_candidate
    from superadmin.models import Tenant
    from tests.factories.interviews_meetings import make_session
    from tests.factories.recruiting import make_application, make_requisition

    senior, junior, interviewer = (
        User.objects.get(email=f"{one}@ours.test") for one in ("senior", "junior", "interviewer")
    )
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        now = timezone.now()
        soon = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0) + timedelta(minutes=10)
        job = make_requisition(senior, title="Ferry engineer", required_skills={"Hydraulics": "advanced"})
        application = make_application(senior, job, last_name="Brightwater", email="brightwater@scored.test")
        assign_candidate(candidate=application.candidate, user=junior, actor=senior)
        session = make_session(
            senior,
            candidate=application.candidate,
            application=application,
            lead=interviewer,
            panel=[junior],
            starts_at=soon,
        )
        InterviewSession.objects.filter(pk=session.pk).update(
            competencies=[{"name": "Ramps", "anchors": {"1": "Has seen one", "5": "Has repaired one at night"}}],
            question_guide=[
                {"text": "Tell me about a failure on board.", "competency": "Ramps", "prompts": ["What changed?"]},
                {"text": "Which check would you never skip?", "competency": "Safety", "prompts": []},
            ],
        )
        shown = {"session": str(session.public_id), "application": str(application.public_id)}
    out.write_text(json.dumps(shown))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
