"""How long does a save take, against a bare view that does one durable upsert? And with 200 people saving at once?

Two measurements on one database (SQLite by default; DATABASE_URL wins): first the ratio, in one process and in
alternating order, through the same middleware; then `PEOPLE` sittings, each saving every 10 s, against a real server.
Goals (spec 10): a save's throughput is at least 0.3 × the bare view's; p95 under 150 ms with 200 sittings.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.scene import database, set_up

ROUNDS, CALLS = 9, 60
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "200"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "60"))
EVERY = 10.0
GOAL_RATIO, GOAL_P95 = 0.3, 150.0


def timed(call: Callable[[int], Any], numbers: range) -> float:
    """Milliseconds a call."""
    began = time.perf_counter()
    for number in numbers:
        call(number)
    return (time.perf_counter() - began) * 1000 / len(numbers)


def compare(save: Callable[[int], Any], bare: Callable[[int], Any]) -> dict[str, Any]:
    """Median milliseconds of both and the range of their ratio, order alternated."""
    for number in range(20):
        save(number)
        bare(number)
    saves, bares, ratios = [], [], []
    for round_ in range(ROUNDS):
        numbers = range(1000 * round_ + 1000, 1000 * round_ + 1000 + CALLS)
        pair = [(saves, save), (bares, bare)]
        for kept, call in pair if round_ % 2 else reversed(pair):
            kept.append(timed(call, numbers))
        ratios.append(bares[-1] / saves[-1])
    return {
        "save_ms": round(statistics.median(saves), 2),
        "bare_ms": round(statistics.median(bares), 2),
        "ratio": round(statistics.median(ratios), 3),
        "ratio_range": [round(min(ratios), 3), round(max(ratios), 3)],
    }


def posts(
    client: Any, url: str, headers: dict[str, str], body: Callable[[int], dict[str, Any]]
) -> Callable[[int], Any]:
    """One POST of JSON, which must succeed."""

    def call(number: int) -> None:
        answer = client.post(url, json.dumps(body(number)), content_type="application/json", headers=headers)
        assert answer.status_code == 200, answer.content

    return call


def ratio() -> dict[str, Any]:
    """A save of one choice against the bare upsert of the same words."""
    from django.conf import settings
    from django.test import Client

    from assessments.api.throttles import SITTINGS
    from assessments.domain.sitting_links import sitting_secret
    from benchmarks.bare_urls import URL, prepare
    from config.tenancy import tenant_scope
    from tests.conftest import make_company
    from tests.factories.assessments import make_sitting

    SITTINGS.burst = SITTINGS.a_second = 1e9
    settings.ROOT_URLCONF = "benchmarks.bare_urls"
    make_company("theirs")
    company = make_company("ours")
    with tenant_scope(company.tenant.pk):
        session = make_sitting(company.senior)
        secret = sitting_secret(session)
    prepare()
    client = Client()

    def change(number: int) -> dict[str, Any]:
        one = {"question": 1 + number % 3, "client_seq": number, "value": {"choice": "AB"[number // 3 % 2]}}
        return {"client_id": "bench", "changes": [one]}

    address = f"/api/v1/sittings/{session.public_id}/answers"
    return compare(posts(client, address, {"X-Sitting-Secret": secret}, change), posts(client, URL, {}, change))


def crowd(installation: Any, port: int) -> dict[str, Any]:
    """PEOPLE sittings, each saving every EVERY seconds for SECONDS; milliseconds as the callers saw them."""
    made = json.loads(installation.run("-W", "ignore", "-m", "tests.kit.sitting_scene", "make", str(PEOPLE)))
    times: list[float] = []
    failed: list[str] = []
    end = time.monotonic() + SECONDS

    def sit(who: dict[str, str], number: int) -> None:
        time.sleep(random.Random(number).uniform(0, EVERY))
        seq = 0
        while time.monotonic() < end:
            seq += 1
            one = {"question": 1 + seq % 3, "client_seq": seq, "value": {"choice": "AB"[seq % 2]}}
            began = time.perf_counter()
            try:
                _post(f"http://127.0.0.1:{port}/api/v1/sittings/{who['id']}/answers", who["secret"], one)
                times.append((time.perf_counter() - began) * 1000)
            except OSError as error:
                failed.append(str(error))
            time.sleep(max(0.0, EVERY - (time.perf_counter() - began)))

    threads = [threading.Thread(target=sit, args=(who, number)) for number, who in enumerate(made)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ordered = sorted(times)
    return {
        "people": len(made),
        "saves": len(ordered),
        "failed": len(failed),
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
        "max_ms": round(ordered[-1], 1),
    }


def _post(address: str, secret: str, change: dict[str, Any]) -> None:
    body = json.dumps({"client_id": "tab", "changes": [change]}).encode()
    headers = {"Content-Type": "application/json", "X-Sitting-Secret": secret}
    request = urllib.request.Request(address, body, headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
        assert answer.status == 200


def served() -> dict[str, Any]:
    """The crowd against `manage.py serve`'s web, on a database of its own."""
    from tests.kit.live import free_port
    from tests.kit.sitting_scene import database_for
    from tests.kit.workers import Installation

    var = Path(os.environ["CANDOR_VAR"]) / "crowd"
    var.mkdir(parents=True, exist_ok=True)
    with database_for(os.environ.get("DATABASE_URL", ""), var) as url:
        installation = Installation(var, url, lease=30)
        installation.environment["DJANGO_SETTINGS_MODULE"] = "tests.kit.live_settings"
        try:
            installation.run("-W", "ignore", "manage.py", "migrate", "-v0")
            port = free_port()
            installation.start("web", port=port)
            _until_up(port)
            return crowd(installation, port)
        finally:
            installation.close()


def _until_up(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")


def _on_disk() -> None:
    """SQLite in a file, as in service: an upsert in memory would not be durable."""
    from django.conf import settings

    chosen = settings.DATABASES["default"]
    if chosen["ENGINE"].endswith("sqlite3"):
        chosen["TEST"]["NAME"] = str(Path(os.environ["CANDOR_VAR"]) / "ratio.sqlite3")


def main() -> int:
    """Print both; 1 where a goal is missed."""
    if "ratio" in sys.argv:
        set_up()
        _on_disk()
        with database():
            print(json.dumps(ratio()))
        return 0
    kind = set_up()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.autosave", "ratio"],
        capture_output=True,
        text=True,
        check=True,
    )
    first = json.loads(done.stdout.splitlines()[-1])
    print(f"{kind}: a save {first['save_ms']} ms, a bare durable upsert {first['bare_ms']} ms; ", end="")
    print(f"ratio {first['ratio']} ({first['ratio_range'][0]}–{first['ratio_range'][1]}), goal ≥ {GOAL_RATIO}")
    second = served()
    print(
        f"{second['people']} sittings saving every {EVERY:.0f} s: {second['saves']} saves, {second['failed']} failed, ",
        end="",
    )
    print(
        f"p50 {second['p50_ms']} ms, p95 {second['p95_ms']} ms, max {second['max_ms']} ms, goal p95 < {GOAL_P95:.0f} ms"
    )
    good = first["ratio"] >= GOAL_RATIO and second["p95_ms"] < GOAL_P95 and not second["failed"]
    print("goals met" if good else "GOALS MISSED")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
