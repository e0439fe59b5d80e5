"""Do list, search and board send the same statements at 1 000 and at 100 000 candidates, and how long do they take?"""

import os
import statistics
import sys
import time
from typing import Any

from benchmarks.scene import apply, database, fill, set_up

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "1000,100000").split(","))
ROUNDS = 7


def measure(client: Any, url: str) -> tuple[int, float]:
    """(statements, median milliseconds) of one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert client.get(url).status_code == 200, url
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
        count = len(captured)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - began) * 1000)
    return count, statistics.median(times)


def main() -> int:
    """Print the table; 1 where the counts differ or the board misses its goal (15 statements, 1 s with 500 cards)."""
    kind = set_up()
    from django.test import Client

    from config.tenancy import tenant_scope
    from tests.conftest import make_company

    found: dict[str, list[tuple[int, float]]] = {}
    with database():
        make_company("theirs")
        company = make_company("ours")
        client = Client()
        client.force_login(company.senior, backend="allauth.account.auth_backends.AuthenticationBackend")
        requisition = None
        for size in SIZES:
            with tenant_scope(company.tenant.pk):
                fill(company, size)
                requisition = requisition or apply(company, 500)
            for name, url in {
                "candidates": "/candidates/",
                "candidates by name": "/candidates/?sort=name",
                "search, common word": "/candidates/?q=python",
                "search, one person": "/candidates/?q=person777",
                "board, 500 cards": f"/jobs/{requisition.public_id}/board/",
                "ranked applicants": f"/jobs/{requisition.public_id}/applicants/",
                "jobs": "/jobs/",
                "home": "/home/",
            }.items():
                found.setdefault(name, []).append(measure(client, url))
    print(
        f"{kind}, median of {ROUNDS}; statements / milliseconds at {' and '.join(map('{:,}'.format, SIZES))} candidates"
    )
    for name, figures in found.items():
        print(f"  {name:<22}" + "".join(f"{count:>6} /{spent:>8.1f}" for count, spent in figures))
    flat = all(len({count for count, _spent in figures}) == 1 for figures in found.values())
    board = found["board, 500 cards"]
    good = flat and max(count for count, _ in board) <= 15 and max(spent for _, spent in board) <= 1000
    print("goals met" if good else "GOALS MISSED")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
