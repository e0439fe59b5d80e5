"""`python -m tests.e2e.offer_seed OUT`: an applicant of our company to hire, on a job with one position, told to OUT.

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
    from superadmin.models import Tenant
    from tests.factories.recruiting import make_application, make_requisition

    senior = User.objects.get(email="senior@ours.test")
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        pay = {"min_salary": 48000, "max_salary": 56000, "currency": "EUR"}
        job = make_requisition(senior, title="Ferry pilot", positions_available=1, hiring_manager=senior, **pay)
        application = make_application(
            senior, job, first_name="Ansgar", last_name="Vliet", email="ansgar.vliet@offered.test"
        )
        shown = {"application": str(application.public_id), "job": str(job.public_id)}
    out.write_text(json.dumps(shown))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
