"""`python -m tests.e2e.fairness_seed OUT`: a company that asks for self-identification, with answers; an applicant's
status page is told to OUT.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import django


def main(out: Path) -> None:
    """Seventy-seven decided applications, an applicant with a résumé."""
    django.setup()
    from accounts.models import User
    from config.tenancy import tenant_scope
    from recruiting.domain.careers import status_link
    from superadmin.models import Tenant
    from tests.factories.recruiting import make_application
    from tests.factories.recruiting_fairness import ask_self_id, make_unequal

    people = {role: User.objects.get(email=f"{role}@ours.test") for role in ("admin", "senior")}
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        company = SimpleNamespace(**people)
        ask_self_id(company)
        job = make_unequal(company)
        application = make_application(
            company.senior, job, first_name="Odalys", last_name="Brandt", email="o@asked.test"
        )
        shown = {"status": status_link(application), "job": job.title}
    out.write_text(json.dumps(shown))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
