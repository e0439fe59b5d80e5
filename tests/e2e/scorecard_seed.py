"""`python -m tests.e2e.scorecard_seed OUT`: a planned panel of two on an application of our company, written to OUT.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path

import django


def main(out: Path) -> None:
    """An interview that the interviewer leads, with a kit: one competency, two questions."""
    django.setup()
    from accounts.models import User
    from config.tenancy import tenant_scope
    from interviews.models import InterviewSession
    from superadmin.models import Tenant
    from tests.factories.interviews_scorecards import make_held_interview
    from tests.factories.recruiting import make_application, make_requisition

    senior, admin, interviewer = (
        User.objects.get(email=f"{one}@ours.test") for one in ("senior", "admin", "interviewer")
    )
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        job = make_requisition(senior, title="Ferry engineer", required_skills={"Hydraulics": "advanced"})
        application = make_application(senior, job, last_name="Brightwater", email="brightwater@scored.test")
        session = make_held_interview(application, [interviewer, admin], status="scheduled", created_by=senior)
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
