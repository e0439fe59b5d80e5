"""`python -m tests.kit.busy_scene make SITTINGS TALKS JOBS`: a company where everything goes on at once; prints who
may do what as JSON. `facts`: what became of it."""

import json
import sys
from collections import Counter
from typing import Any

import django
from django.utils import timezone

from tests.kit import sitting_scene, talk_scene


def make(sittings: int, talks: int, jobs: int) -> dict[str, Any]:
    """Running sittings and talks as {id, secret}; a recruiter's token; and of each job its id, an application on it,
    and the first two stages, between which it may move."""
    from accounts.domain.tokens import create_token
    from config.tenancy import tenant_scope
    from tests.conftest import make_company
    from tests.factories.recruiting import make_application, make_requisition

    make_company("theirs")
    company = make_company("ours")
    with tenant_scope(company.tenant.pk):
        rows = [make_requisition(company.senior) for _each in range(jobs)]
        made = [
            {
                "id": str(row.public_id),
                "application": str(make_application(company.senior, row).public_id),
                "stages": [str(stage.public_id) for stage in row.pipeline.stages.all()[:2]],
            }
            for row in rows
        ]
        token = create_token(membership=company.senior.memberships.get(), name="fire")[1]
    return {
        "sittings": sitting_scene.sittings_of(company, sittings) if sittings else [],
        "talks": talk_scene.talks_of(company, talks) if talks else [],
        "token": token,
        "jobs": made,
    }


def facts() -> dict[str, Any]:
    """Sittings and talks as their scenes tell them; files by name, people by address, moves by application: how often
    each is there; imports by name with how many they added; and how much work is open."""
    from config.tenancy import unscoped
    from recruiting.models import ApplicationEvent, Candidate, ImportRun, ResumeIntake
    from superadmin.models import TaskRecord

    with unscoped(reason="test"):
        moves = ApplicationEvent.objects.filter(kind="moved").values_list("application__public_id", flat=True)
        return {
            "sittings": sitting_scene.facts(),
            "talks": talk_scene.facts(),
            "files": Counter(ResumeIntake.objects.values_list("original_filename", flat=True)),
            "files_by_status": Counter(ResumeIntake.objects.values_list("status", flat=True)),
            "people": Counter(Candidate.objects.values_list("email", flat=True)),
            "moves": Counter(map(str, moves)),
            "imports": sorted(ImportRun.objects.values_list("original_filename", "status", "added")),
            "open": TaskRecord.ledger.unfinished().filter(run_after__lte=timezone.now()).count(),
            "ended": Counter(TaskRecord.ledger.values_list("status", flat=True)),
        }


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    said = make(*map(int, words[1:])) if words[0] == "make" else facts()
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
