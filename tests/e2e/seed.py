"""`python -m tests.e2e.seed`: two companies, each with one open job and one applicant who must never cross over.

The people of the first have names that stand nowhere else.
"""

import django

NAMES = {
    "admin": ("Ada", "Brightwater"),
    "senior": ("Sena", "Calder"),
    "junior": ("Juno", "Ferrow"),
    "interviewer": ("Ivo", "Lasko"),
    "viewer": ("Vera", "Stonebridge"),
    "candidate": ("Cato", "Wynd"),
}


def main() -> None:
    """Make what every journey starts from."""
    django.setup()
    from django.core.management import call_command

    from config.celery import prepare_queue
    from config.tenancy import tenant_scope
    from recruiting.domain.search.indexing import index_candidate
    from tests.conftest import make_company
    from tests.factories.recruiting import make_application, make_requisition
    from tests.kit.console import make_superadmin

    prepare_queue()
    call_command("load_prompts", verbosity=0)
    call_command("load_skills", verbosity=0)
    make_superadmin()
    for slug, title in (("ours", "Warehouse planner"), ("theirs", "Harbor pilot")):
        company = make_company(slug)
        for role, (first, last) in NAMES.items() if slug == "ours" else ():
            person = company.person(role)
            person.first_name, person.last_name = first, last
            person.save(update_fields=["first_name", "last_name"])
        with tenant_scope(company.tenant.pk):
            requisition = make_requisition(company.admin, title=title)
            resident = make_application(company.admin, requisition, first_name="Resident", last_name=slug.title())
            index_candidate(resident.candidate)


if __name__ == "__main__":
    main()
