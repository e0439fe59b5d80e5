"""`python -m tests.kit.pile make N | count`: drop N résumés on a job, or say as JSON how they stand."""

import json
import sys

import django


def resume(number: int) -> bytes:
    """The file of one person; every one differs."""
    return (
        f"Robin Sample{number}\nrobin{number}@example.test\n\nExperience\nBackend Engineer, Works {number}\n"
        f"Jan 2019 - Present\n- Built billing with Python and Django for {number} customers.\n\n"
        "Skills\nPython, Django\n"
    ).encode()


def make(count: int) -> None:
    """One company, one open job, so many files dropped on it."""
    from config.tenancy import tenant_scope
    from recruiting.domain.intakes import Drop, receive_files
    from tests.conftest import make_company
    from tests.factories.recruiting import make_requisition

    make_company("theirs")
    company = make_company("ours")
    with tenant_scope(company.tenant.pk):
        requisition = make_requisition(company.senior)
        files = [(f"robin{number}.txt", resume(number)) for number in range(count)]
        receive_files(files=files, drop=Drop(actor=company.senior, requisition=requisition))


def facts() -> dict[str, object]:
    """How the files stand, and what has come of them."""
    from collections import Counter

    from config.tenancy import unscoped
    from recruiting.models import Application, Candidate, Resume, ResumeIntake, ResumeText, SkillMatch
    from superadmin.models import TaskRecord

    with unscoped(reason="test"):
        return {
            "intakes": dict(Counter(ResumeIntake.objects.values_list("status", flat=True))),
            "candidates": Candidate.objects.count(),
            "emails": len(set(Candidate.objects.values_list("email", flat=True))),
            "resumes": Resume.objects.count(),
            "texts": ResumeText.objects.count(),
            "applications": Application.objects.exclude(match_score=None).count(),
            "matches": SkillMatch.objects.count(),
            "claimed_again": TaskRecord.ledger.filter(attempts__gt=1).count(),
        }


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    if words[0] == "make":
        make(int(words[1]))
    sys.stdout.write(json.dumps(facts(), sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
