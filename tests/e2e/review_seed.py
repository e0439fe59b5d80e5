"""`python -m tests.e2e.review_seed OUT`: a candidate with two versions of a résumé on a job of our company, written to
OUT.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path

import django


def main(out: Path) -> None:
    """Whom the journey asks for a review of."""
    django.setup()
    from accounts.models import User
    from config.tenancy import tenant_scope
    from recruiting.domain.applications import add_application
    from superadmin.models import Tenant
    from tests.factories.recruiting import make_candidate, make_requisition
    from tests.factories.recruiting_reviews import TEXT, make_read_resume

    senior = User.objects.get(email="senior@ours.test")
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        candidate = make_candidate(senior, first_name="Wren", last_name="Ashdown", email="wren@reviewed.test")
        make_read_resume(candidate, senior)
        better = make_read_resume(candidate, senior, TEXT.replace("Mentor three", "Mentored three"))
        job = make_requisition(senior, title="Tariff engineer")
        application, _made = add_application(candidate=candidate, requisition=job, actor=senior, resume=better)
        shown = {"candidate": str(candidate.public_id), "application": str(application.public_id)}
    out.write_text(json.dumps(shown))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
