"""How long a board takes and what it asks of the database: `python -m benchmarks.board [--cards 50 500 5000]`.

Makes a database of its own (DATABASE_URL's server, else SQLite in a temporary folder), one job with so many running
applications spread over the stages, and asks for the board as a senior recruiter through the whole stack: middleware,
view, template. The control is the same board with one card. Rounds are interleaved; the table shows the median and the
range in milliseconds, the statements, the kilobytes of HTML. Ceilings: 15 statements and 1 000 ms with 500 cards.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 7
CEILING_MS, CEILING_STATEMENTS = 1000, 15


def prepare() -> Callable[[], None]:
    """Django with a fresh database; answers what drops it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    made = runner.setup_databases()
    return lambda: runner.teardown_databases(made)


def make_board(cards: int) -> tuple[Any, str]:
    """A signed-in client and the address of a board with so many cards, in a company of its own."""
    from django.test import Client

    from config.tenancy import tenant_scope
    from recruiting.models import Application, Candidate, UserCandidateAssignment
    from tests.conftest import make_company
    from tests.factories.recruiting import make_requisition

    company = make_company(f"board-{cards}")
    with tenant_scope(company.tenant.pk):
        job = make_requisition(company.senior)
        stages = list(job.pipeline.stages.exclude(kind="hired").order_by("position"))
        people = Candidate.objects.bulk_create(
            [
                Candidate(tenant=company.tenant, first_name="Robin", last_name=f"Sample{n:05}",
                          current_company=f"Works {n % 90}", years_experience=n % 30, search_text=f"robin sample{n:05}")
                for n in range(cards)
            ],
            batch_size=500,
        )  # fmt: skip
        Application.objects.bulk_create(
            [
                Application(tenant=company.tenant, candidate=person, requisition=job, stage=stages[n % len(stages)],
                            match_score=n % 101 if n % 9 else None)
                for n, person in enumerate(people)
            ],
            batch_size=500,
        )  # fmt: skip
        owners = (company.senior, company.junior)
        UserCandidateAssignment.objects.bulk_create(
            [
                UserCandidateAssignment(tenant=company.tenant, candidate=person, user=owners[n % 2])
                for n, person in enumerate(people)
            ],
            batch_size=500,
        )
    client = Client()
    client.force_login(company.senior, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, f"/jobs/{job.public_id}/board/"


def ask(client: Any, address: str) -> tuple[float, int, int]:
    """One request: milliseconds, statements, bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    begun = time.perf_counter()
    answer = client.get(address)
    took = 1000 * (time.perf_counter() - begun)
    assert answer.status_code == 200, answer.status_code
    with CaptureQueriesContext(connection) as sent:
        client.get(address)
    return took, len(sent), len(answer.content)


def quiet_poll(client: Any, address: str) -> float:
    """Milliseconds of a poll that finds nothing new."""
    etag = client.get(f"{address}?part=columns")["ETag"]
    begun = time.perf_counter()
    answer = client.get(f"{address}?part=columns", headers={"If-None-Match": etag})
    assert answer.status_code == 304, answer.status_code
    return 1000 * (time.perf_counter() - begun)


def report(sizes: list[int]) -> None:
    """Measures and prints."""
    from django.db import connection

    boards = {size: make_board(size) for size in sizes}
    times: dict[int, list[float]] = {size: [] for size in sizes}
    polls: dict[int, list[float]] = {size: [] for size in sizes}
    facts = {size: ask(*board)[1:] for size, board in boards.items()}
    for number in range(ROUNDS):
        for size in sizes if number % 2 else sizes[::-1]:
            times[size].append(ask(*boards[size])[0])
            polls[size].append(quiet_poll(*boards[size]))
    print(f"{connection.vendor}, {ROUNDS} rounds, ms")
    print(f"{'cards':>6} {'median':>7} {'range':>13} {'× 1 card':>9} {'quiet poll':>11} {'statements':>11} {'KB':>6}")
    for size in sizes:
        took, (statements, held) = times[size], facts[size]
        span = f"{min(took):.0f}-{max(took):.0f}"
        print(f"{size:6} {median(took):7.0f} {span:>13} {median(took) / median(times[1]):9.1f} "
              f"{median(polls[size]):11.0f} {statements:11} {held // 1024:6}")  # fmt: skip
    if 500 in sizes:
        kept = median(times[500]) <= CEILING_MS and facts[500][0] <= CEILING_STATEMENTS
        print(f"500 cards within {CEILING_STATEMENTS} statements and {CEILING_MS} ms: {'yes' if kept else 'NO'}")


def main() -> None:
    """A database of its own, measured, dropped."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cards", type=int, nargs="+", default=[50, 500, 5000])
    sizes = [1, *parser.parse_args().cards]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("CANDOR_VAR", str(Path(folder)))
        drop = prepare()
        try:
            report(sizes)
        finally:
            drop()


if __name__ == "__main__":
    main()
