"""`python -m tests.e2e.blind_seed OUT`: a third company that reviews blind, with an applicant; written to OUT.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path

import django


def main(out: Path) -> None:
    """Whom the journey reviews without a name."""
    django.setup()
    from config.tenancy import tenant_scope
    from recruiting.domain.applications import add_application
    from recruiting.domain.matches import match_application
    from tests.conftest import make_company
    from tests.factories.recruiting import make_candidate, make_requisition
    from tests.factories.recruiting_reviews import TEXT, make_read_resume

    company = make_company("blind")
    company.tenant.blind_review = True
    company.tenant.save()
    with tenant_scope(company.tenant.pk):
        job = make_requisition(company.senior, title="Tariff engineer")
        ids = []
        for first, last in (("Quillon", "Zephyrine"), ("Wren", "Ashdown")):
            email = f"{first}.{last}@named.test".lower()
            candidate = make_candidate(company.senior, first_name=first, last_name=last, email=email)
            text = TEXT.replace("Robin Sample", f"{first} {last}").replace("robin.sample@example.test", email)
            resume = make_read_resume(candidate, company.senior, text)
            made, _new = add_application(candidate=candidate, requisition=job, actor=company.senior, resume=resume)
            match_application(application=made)
            ids.append(str(made.public_id))
        shown = {"job": str(job.public_id), "application": ids[0], "code": candidate_code(ids[0])}
    out.write_text(json.dumps(shown))


def candidate_code(application: str) -> str:
    """What stands for the applicant."""
    from recruiting.domain.blindness import code_of
    from recruiting.models import Application

    return code_of(Application.objects.get(public_id=application).candidate)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
