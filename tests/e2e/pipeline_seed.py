"""`python -m tests.e2e.pipeline_seed OUT`: a job of our company, six applicants, one stage that tags; its id in OUT.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path

import django

NAMES = ("Alder", "Birch", "Cedar", "Damson", "Elm", "Fir")


def main(out: Path) -> None:
    """Applicants who show Python, three of them Django too."""
    django.setup()
    from accounts.models import User
    from config.tenancy import tenant_scope
    from recruiting.domain.stage_actions.setting import add_stage_action
    from superadmin.models import Tenant
    from tests.factories.recruiting import make_application, make_requisition

    admin, senior = (User.objects.get(email=f"{one}@ours.test") for one in ("admin", "senior"))
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        job = make_requisition(senior, title="Orchard keeper")
        for at, name in enumerate(NAMES):
            skills = ("Python", "Django") if at % 2 else ("Python",)
            make_application(senior, job, skills=skills, last_name=name, email=f"{name.lower()}@orchard.test")
        interview = job.pipeline.stages.get(name="Interview")
        add_stage_action(stage=interview, kind="tag", value="Orchard", actor=admin)
    out.write_text(json.dumps({"job": str(job.public_id)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
