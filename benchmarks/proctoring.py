"""Batches of 100 events: `POST /api/v1/proctoring/events` against a bare view that bulk-inserts 100 rows.

Both in one process and one run, order alternated; the goal is at least .3 of the bare view's throughput (spec 10).
`DATABASE_URL=postgres://… python -m benchmarks.proctoring` measures PostgreSQL.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.scene import database, set_up

ROUNDS, BATCHES, EVENTS, GOAL = 7, 20, 100, 0.3
KINDS = (
    ("tab_switch", {}),
    ("window_blur", {}),
    ("copy", {"length": 40, "sha256": "a" * 64}),
    ("paste", {"length": 40, "sha256": "a" * 64}),
    ("context_menu", {"target": "question"}),
)


def batch(start: int) -> list[dict[str, Any]]:
    """100 events as a page sends them."""
    events = []
    for seq in range(start, start + EVENTS):
        kind, metadata = KINDS[seq % len(KINDS)]
        one = {"seq": seq, "event_type": kind, "client_at": "2026-03-01T10:00:00Z", "question_id": "3"}
        events.append({**one, "metadata": metadata, "duration_seconds": 2.5 if kind.startswith("w") else None})
    return events


def bare(request: Any) -> Any:
    """The control: reads the JSON and inserts the rows, in one transaction, and does nothing else."""
    from django.db import transaction
    from django.http import JsonResponse
    from django.utils import timezone

    from config.tenancy import tenant_scope
    from proctoring.models import ProctoringEvent

    given, now = json.loads(request.body), timezone.now()
    with tenant_scope(given["tenant"]), transaction.atomic():
        rows = [
            ProctoringEvent(
                tenant_id=given["tenant"],
                watch_id=given["watch"],
                event_type=one["event_type"],
                severity="low",
                detected_at=now,
                question_id=one["question_id"],
                metadata=one["metadata"],
                number=one["seq"],
                seq=one["seq"],
                hash="0" * 64,
                prev_hash="0" * 64,
            )
            for one in given["events"]
        ]
        ProctoringEvent.objects.bulk_create(rows)
    return JsonResponse({"accepted": len(rows)})


def timed(post: Callable[[int], None], start: int) -> float:
    """Batches a second."""
    began = time.perf_counter()
    for place in range(BATCHES):
        post(start + place * EVENTS)
    return BATCHES / (time.perf_counter() - began)


def main() -> int:
    """Print the table; 1 where the goal is missed."""
    kind = set_up()
    from django.conf import settings
    from django.test import Client, RequestFactory

    from config.tenancy import tenant_scope
    from tests.conftest import make_company
    from tests.factories.proctoring import make_running_watch

    settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["watch"] = "1000000/min"
    with database():
        company = make_company("ours")
        with tenant_scope(company.tenant.pk):
            # A sitting of 2 000 events is a long one already: each round has watches of its own.
            watches = [make_running_watch(company.admin) for _ in range(2 * ROUNDS + 2)]
        current = {"ours": watches[0], "bare": watches[1]}
        client, factory = Client(), RequestFactory()

        def ours(start: int) -> None:
            watch, secret = current["ours"]
            body = json.dumps({"watch_id": str(watch.public_id), "events": batch(start)})
            headers = {"X-Watch-Secret": secret}
            answer = client.post("/api/v1/proctoring/events", body, "application/json", headers=headers)
            assert len(answer.json()["accepted"]) == EVENTS, answer.content

        def theirs(start: int) -> None:
            watch, _secret = current["bare"]
            body = json.dumps({"tenant": company.tenant.pk, "watch": watch.pk, "events": batch(start)})
            assert bare(factory.post("/", body, "application/json")).status_code == 200

        figures: dict[str, list[float]] = {"ours": [], "bare": []}
        ours(1)
        theirs(2)
        for number in range(ROUNDS):
            current = {"ours": watches[2 * number + 2], "bare": watches[2 * number + 3]}
            order = [("ours", ours, 0), ("bare", theirs, 1)]
            for name, post, shift in order if number % 2 else reversed(order):
                figures[name].append(timed(post, 1 + shift))
    ratios = [mine / other for mine, other in zip(figures["ours"], figures["bare"], strict=True)]
    print(f"{kind}, {ROUNDS} rounds of {BATCHES} batches of {EVENTS} events; batches a second, median (range)")
    for name, found in figures.items():
        print(f"  {name:<6} {statistics.median(found):7.1f}  ({min(found):.1f} - {max(found):.1f})")
    print(f"  ratio  {statistics.median(ratios):7.2f}  ({min(ratios):.2f} - {max(ratios):.2f}), goal {GOAL}")
    return int(statistics.median(ratios) < GOAL)


if __name__ == "__main__":
    sys.exit(main())
