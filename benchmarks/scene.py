"""A scene to measure on: a database of its own, two tenants, and as many rows as asked, made in bulk."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import django

FIRST = ("Ada", "Ben", "Cleo", "Dov", "Edda", "Finn", "Gwen", "Hugo", "Ines", "Jun", "Kofi", "Lena", "Mei", "Nils")
LAST = ("Quill", "Halloway", "Rook", "Starling", "Marsh", "Vetch", "Farrier", "Thistle", "Oakes", "Lindqvist")
SKILLS = ("Python", "Django", "SQL", "Redis", "Kubernetes", "Nursing", "Welding", "Accounting", "Teaching", "Sales")


def set_up() -> str:
    """Django on an SQLite file of its own (DATABASE_URL wins where it is set); answers the database's kind."""
    os.environ.setdefault("CANDOR_VAR", tempfile.mkdtemp(prefix="candor-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    from django.conf import settings

    settings.TASKS_RUN = "by hand"
    return str(settings.DATABASES["default"]["ENGINE"].rpartition(".")[2])


@contextmanager
def database() -> Iterator[None]:
    """An empty, migrated database that is gone afterwards."""
    from django.conf import settings
    from django.test.utils import get_runner, setup_test_environment, teardown_test_environment

    from config.settled import settle

    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    settle()  # as every web process does before it serves
    try:
        yield
    finally:
        runner.teardown_databases(old)
        teardown_test_environment()


def alternated(
    ways: dict[str, Callable[[], object]], rounds: int, *, slow_ms: float = float("inf")
) -> dict[str, list[float]]:
    """Milliseconds of each way in each round, the order turned round from one round to the next. A first round is not
    kept, but of a way that takes longer than `slow_ms`: that is not tried again."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        order = list(ways.items())
        for name, act in order if number % 2 else reversed(order):
            if number and spent[name][0] > slow_ms:
                continue
            began = time.perf_counter()
            act()
            spent[name].append((time.perf_counter() - began) * 1000)
    return {name: values[1:] or values for name, values in spent.items()}


def fill(company: Any, total: int) -> None:
    """Bring our tenant to `total` candidates, each with one assignment. Deterministic."""
    from config.db_statistics import refresh_statistics
    from recruiting.models import Candidate, UserCandidateAssignment

    there = Candidate.objects.count()
    chance = random.Random(there)
    rows = []
    for number in range(there, total):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        skills = chance.sample(SKILLS, 3)
        rows.append(
            Candidate(
                tenant=company.tenant,
                first_name=first,
                last_name=last,
                email=f"person{number}@example.test",
                current_company="Sample Works",
                skills=dict.fromkeys(skills, ""),
                created_by=company.senior,
                search_text=f"{first} {last} person{number} sample works {' '.join(skills)}".casefold(),
            )
        )
    made = Candidate.objects.bulk_create(rows, batch_size=2000)
    UserCandidateAssignment.objects.bulk_create(
        [UserCandidateAssignment(tenant=company.tenant, candidate=one, user=company.senior) for one in made],
        batch_size=2000,
    )
    refresh_statistics()  # as the scheduler does


def apply(company: Any, count: int) -> Any:
    """A job with `count` applicants spread over its stages; answers the requisition."""
    from config.db_statistics import refresh_statistics
    from recruiting.models import Application, Candidate
    from tests.factories.recruiting import make_requisition

    requisition = make_requisition(company.senior)
    stages = list(requisition.pipeline.stages.exclude(kind="hired").order_by("position"))
    chance = random.Random(count)
    people = Candidate.objects.order_by("pk")[:count]
    Application.objects.bulk_create(
        Application(
            tenant=company.tenant,
            candidate=one,
            requisition=requisition,
            stage=chance.choice(stages),
            match_score=round(chance.uniform(0, 100), 1),
        )
        for one in people
    )
    refresh_statistics()
    return requisition
