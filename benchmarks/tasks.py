"""How long does background work take from its enqueueing until its end is seen, beside Celery by itself?

Both do nothing, on the same broker (the embedded one, or Redis by `REDIS_URL`), each with a worker of two processes;
one after the other, in turns. Ours writes a row that survives a kill of any part, Celery by itself does not. Goal (spec
10): at most three times as long."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

CALLS, GOAL = 60, 3.0


def drive() -> dict[str, list[float]]:
    """Milliseconds of each call, in turns; in a process of the installation. The first ten of each are not kept."""
    from benchmarks.bare_celery import app, nothing
    from superadmin.domain.background import enqueue
    from superadmin.enums import TaskStatus
    from superadmin.models import TaskRecord

    def ours() -> None:
        row = enqueue("kit.nothing", tenant_id=None, key=uuid4().hex)
        while TaskRecord.ledger.values_list("status", flat=True).get(pk=row.pk) != TaskStatus.SUCCESS:
            time.sleep(0.001)

    def bare() -> None:
        nothing.delay().get(timeout=30, interval=0.001, disable_sync_subtasks=False)

    assert app.conf.task_default_queue == "bare"
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(CALLS + 10):
        ways: list[tuple[str, Callable[[], None]]] = [("ours", ours), ("bare", bare)]
        for name, way in ways if number % 2 else reversed(ways):
            began = time.perf_counter()
            way()
            times[name].append((time.perf_counter() - began) * 1000)
    return {name: values[10:] for name, values in times.items()}


def measured() -> dict[str, list[float]]:
    """Both workers on an installation of their own."""
    from tests.kit.sitting_scene import database_for
    from tests.kit.workers import Installation

    var = Path(os.environ["CANDOR_VAR"]) / "tasks"
    var.mkdir(parents=True, exist_ok=True)
    with database_for(os.environ.get("DATABASE_URL", ""), var) as url:
        place = Installation(var, url, os.environ.get("REDIS_URL", ""), lease=30)
        place.environment["METRICS_FLUSH_SECONDS"] = "30"  # as an installation has it
        try:
            place.lay()
            place.start("worker")
            _bare_worker(place)
            return dict(json.loads(place.run("-m", "benchmarks.tasks", "drive").splitlines()[-1]))
        finally:
            place.close()


def _bare_worker(place: Any) -> None:
    words = ["-m", "celery", "-q", "-A", "benchmarks.bare_celery", "worker", "--concurrency", "2", "--queues", "bare"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"]
    place.launch([sys.executable, "-W", "ignore", *words, *quiet])


def main() -> int:
    """Print both medians and their ratio; 1 where it passes three."""
    from benchmarks.scene import set_up

    if sys.argv[1:2] == ["drive"]:
        import django

        django.setup()
        print(json.dumps(drive()))
        return 0
    kind = set_up()
    times = measured()
    ratios = [one / other for one, other in zip(times["ours"], times["bare"], strict=True)]
    ours, bare = statistics.median(times["ours"]), statistics.median(times["bare"])
    broker = "Redis" if os.environ.get("REDIS_URL") else "the embedded broker"
    print(f"{kind}, {broker}: ours {ours:.1f} ms, Celery by itself {bare:.1f} ms, median of {len(ratios)}")
    low, _median, high = statistics.quantiles(ratios, n=4)
    print(f"{ours / bare:.2f} x (quarters of the single ratios {low:.2f} - {high:.2f}), at most {GOAL:g} x")
    good = ours / bare <= GOAL
    print("goal met" if good else "GOAL MISSED")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
