"""`python -m tests.e2e.mail_seed OUT`: an applicant of our company to write with, told to OUT.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path

import django


def main(out: Path) -> None:
    """Somebody on a job of the senior's."""
    django.setup()
    from accounts.models import User
    from config.tenancy import tenant_scope
    from recruiting.domain.policies import edit_policy
    from superadmin.models import Tenant
    from tests.factories.recruiting import make_application, make_requisition

    senior, admin = (User.objects.get(email=f"{one}@ours.test") for one in ("senior", "admin"))
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        edit_policy(values={"reply_to": "jobs@ours.test"}, actor=admin)
        job = make_requisition(senior, title="Lock keeper")
        application = make_application(
            senior, job, first_name="Wilma", last_name="Sluys", email="wilma.sluys@written.test"
        )
        shown = {"application": str(application.public_id), "candidate": str(application.candidate.public_id)}
    out.write_text(json.dumps(shown))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
