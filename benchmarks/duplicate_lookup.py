"""What does finding one person's doubles cost among 1 000 and among 100 000 candidates? `BENCH_SIZES`.

People are those of the labeled pairs' world (some hundred given and family names, so that every name has namesakes).
The keys are written in bulk, as the look itself would. Times are processor time, the
database's with it on SQLite, so that a busy machine does not count.
"""

import os
import statistics
import time
from typing import Any

from benchmarks.duplicate_pairs.world import Human, World
from benchmarks.duplicates import traits_of
from benchmarks.scene import database, set_up

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "1000,100000").split(","))
LOOKS = 40


def people(company: Any, world: World, total: int) -> None:
    """Bring our tenant to `total` candidates with their keys."""
    from recruiting.ai.same_person.keys import keys_of
    from recruiting.models import Candidate, DuplicateKey

    there = Candidate.objects.count()
    for begin in range(there, total, 2000):
        humans = [world.human() for _ in range(min(2000, total - begin))]
        rows = Candidate.objects.bulk_create([_row(company, human, begin + at) for at, human in enumerate(humans)])
        keys = [
            DuplicateKey(tenant=company.tenant, candidate=row, value=key)
            for row, human in zip(rows, humans, strict=True)
            for key in sorted(keys_of(traits_of(_record(human))))
        ]
        DuplicateKey.objects.bulk_create(keys, batch_size=5000)


def _record(human: Human) -> dict[str, Any]:
    job = human.jobs[-1]
    return {
        "first_name": human.given, "last_name": human.family, "email": human.mails[0], "phone": human.phones[0],
        "links": [], "current_company": job.company, "current_position": job.title, "location": human.city,
        "employers": [], "schools": [],
    }  # fmt: skip


def _row(company: Any, human: Human, number: int) -> Any:
    from recruiting.models import Candidate

    fields = {name: value for name, value in _record(human).items() if name not in ("employers", "schools")}
    return Candidate(tenant=company.tenant, **{**fields, "email": f"{number}.{fields['email']}"})


def main() -> int:
    """Print the table; 1 where a look takes ten times as long among a hundred times more, or over 250 ms."""
    kind = set_up()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from config.db_statistics import refresh_statistics
    from config.tenancy import tenant_scope
    from recruiting.domain.duplicates import hint_duplicates
    from recruiting.models import Candidate, DuplicateKey
    from tests.conftest import make_company

    found = []
    world = World(11)
    with database():
        make_company("theirs")
        company = make_company("ours")
        with tenant_scope(company.tenant.pk):
            for size in SIZES:
                people(company, world, size)
                refresh_statistics()  # as the scheduler does
                times, most = [], 0
                for person in Candidate.objects.order_by("-pk")[:LOOKS]:
                    began = time.process_time()
                    with CaptureQueriesContext(connection) as captured:
                        hint_duplicates(person)
                    times.append((time.process_time() - began) * 1000)
                    hints = len([one for one in captured if "recruiting_duplicatehint" in one["sql"]])
                    most = max(most, len(captured) - hints)
                found.append((size, statistics.median(times), max(times), most, DuplicateKey.objects.count()))
    print(f"{kind}; one look at one person's doubles")
    for size, median, longest, most, keys in found:
        print(
            f"  {size:>8,} candidates, {keys:>9,} keys: median {median:.1f} ms, longest {longest:.1f} ms, "
            f"{most} statements beside those for hints"
        )
    good = found[-1][1] <= 10 * max(found[0][1], 5) and found[-1][1] <= 250
    print("goals met" if good else "GOALS MISSED")
    return int(not good)


if __name__ == "__main__":
    raise SystemExit(main())
