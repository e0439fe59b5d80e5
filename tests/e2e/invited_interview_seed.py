"""`python -m tests.e2e.invited_interview_seed make OUT`: a template and an applicant to invite to it. `open EMAIL`: the
time of that person's interview has come.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

import django


def make(out: Path) -> None:
    """Make everything; `out` gets {application}."""
    from accounts.models import User
    from config.tenancy import tenant_scope
    from superadmin.models import Tenant
    from tests.factories.interviews_authoring import make_bank, make_bank_question, make_complete_template
    from tests.factories.recruiting import make_application, make_requisition

    senior = User.objects.get(email="senior@ours.test")
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        bank = make_bank(senior, name="Ferries")
        texts = ("Which fault did you find yourself?", "What did you change afterwards?")
        asked = [make_bank_question(bank, senior, text=text) for text in texts]
        make_complete_template(senior, asked, name="Ferry engineer", follow_up_budget=0)
        job = make_requisition(senior, title="Ferry engineer")
        person = {"first_name": "Orla", "last_name": "Whitcombe", "email": "orla.whitcombe@sitters.test"}
        application = make_application(senior, job, **person)
    out.write_text(json.dumps({"application": str(application.public_id)}))


def come(email: str) -> None:
    """Its time has come a minute ago."""
    from django.utils import timezone

    from config.tenancy import unscoped
    from interviews.models import InvitedInterview

    with unscoped(reason="test"):
        moved = {"scheduled_time": timezone.now() - timedelta(minutes=1)}
        assert InvitedInterview.objects.filter(candidate_email=email).update(**moved) == 1


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    if words[0] == "make":
        make(Path(words[1]))
    else:
        come(words[1])


if __name__ == "__main__":
    main(sys.argv[1:])
