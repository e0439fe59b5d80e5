"""Do list, search and board send the same statements at 1 000 and at 100 000 candidates, how long do they take, and
does a list stay as fast as a bare view that shows the same rows?

The bare view shows the newest 50 in the same base page from one query; a list takes at most three times as long. Growth
is a list's median beside it at the biggest size, over the same at the size before. Deep is the last page of 50, or of
ten from the API, up to page 10 000, beside the first. Rounds alternate; all in one run."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.scene import alternated, apply, database, fill, set_up

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000,100000").split(","))
ROUNDS = 7
BESIDE, GROWTH, DEPTH, DEEP = 3.0, 1.5, 1.5, 10_000
FOLLOWED = {"candidates": "/candidates/", "candidates by name": "/candidates/?sort=name"}


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


def beside(ways: dict[str, Callable[[], object]], name: str, control: str) -> list[float]:
    """Each round's ratio of a way to its control."""
    spent = alternated({one: ways[one] for one in (name, control)}, ROUNDS)
    return [mine / bare for mine, bare in zip(spent[name], spent[control], strict=True)]


def shown(ratios: list[float]) -> str:
    """Median and range."""
    return f"{statistics.median(ratios):5.2f} x ({min(ratios):.2f} - {max(ratios):.2f})"


def get(client: Any, url: str) -> Callable[[], object]:
    """One page, which must be there."""

    def call() -> None:
        assert client.get(url).status_code == 200, url

    return call


def against_control(client: Any) -> dict[str, list[float]]:
    """Each followed list beside the bare view."""
    from benchmarks.bare_urls import PEOPLE_URL

    ways = {name: get(client, url) for name, url in FOLLOWED.items()} | {"bare": get(client, PEOPLE_URL)}
    return {name: beside(ways, name, "bare") for name in FOLLOWED}


def depths(client: Any, company: Any) -> dict[str, list[float]]:
    """The last pages beside the first: of the two orders of the list, and of the API with ten rows a page."""
    from config.web.cursors import Cursor
    from recruiting.models import Candidate
    from tests.kit.api import Api

    total, found = Candidate.objects.count(), {}
    for name, (url, field, order) in {
        "candidates": ("/candidates/?", "created_at", ("-created_at", "-pk")),
        "candidates by name": ("/candidates/?sort=name&", "last_name", ("last_name", "pk")),
    }.items():
        page = min(DEEP, total // 50)
        last = Candidate.objects.order_by(*order)[(page - 1) * 50 - 1]
        deep = f"{url}after={Cursor(getattr(last, field), last.pk).encoded()}"
        found[f"{name}, page {page:,}"] = beside({"deep": get(client, deep), "1": get(client, url)}, "deep", "1")
    page = min(DEEP, total // 10)
    last = Candidate.objects.order_by("-created_at", "-pk")[(page - 1) * 10 - 1]
    cursor = Cursor(last.created_at, last.pk).encoded()
    api = Api(company.senior)
    ways = {"deep": rows(api, cursor=cursor), "1": rows(api)}
    return found | {f"API, page {page:,} of ten": beside(ways, "deep", "1")}


def rows(api: Any, **place: str) -> Callable[[], object]:
    """Ten candidates of the API."""

    def call() -> None:
        assert len(api.get("candidates/", page_size=10, **place).json()["results"]) == 10

    return call


def report(control: list[dict[str, list[float]]], deep: dict[str, list[float]]) -> bool:
    """Print the ratios; whether none has passed what it may."""
    good = True
    print(f"beside the bare view, at most {BESIDE:g} x, median of {ROUNDS} and range, at {sizes()} candidates")
    for name in FOLLOWED:
        figures = [one[name] for one in control]
        growth = statistics.median(figures[-1]) / statistics.median(figures[-2]) if len(figures) > 1 else 1.0
        good &= growth <= GROWTH and max(map(statistics.median, figures)) <= BESIDE
        print(f"  {name:<22}", *map(shown, figures), f" growth {growth:.2f} x, at most {GROWTH:g} x")
    print(f"beside the first page, at {SIZES[-1]:,} candidates, at most {DEPTH:g} x")
    for name, ratios in deep.items():
        good &= statistics.median(ratios) <= DEPTH
        print(f"  {name:<34} {shown(ratios)}")
    return good


def sizes() -> str:
    """Those that are measured."""
    return ", ".join(map("{:,}".format, SIZES))


def main() -> int:
    """Print the tables; 1 where the counts differ, the board misses its goal (15 statements, 1 s with 500 cards), or a
    list takes, grows or deepens more than it may."""
    kind = set_up()
    from django.conf import settings
    from django.test import Client

    from config.tenancy import tenant_scope
    from tests.conftest import make_company

    settings.ROOT_URLCONF = "benchmarks.bare_urls"
    found: dict[str, list[tuple[int, float]]] = {}
    control: list[dict[str, list[float]]] = []
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
            for name, url in (
                FOLLOWED
                | {
                    "search, common word": "/candidates/?q=python",
                    "search, one person": "/candidates/?q=person777",
                    "board, 500 cards": f"/jobs/{requisition.public_id}/board/",
                    "ranked applicants": f"/jobs/{requisition.public_id}/applicants/",
                    "jobs": "/jobs/",
                    "home": "/home/",
                }
            ).items():
                found.setdefault(name, []).append(measure(client, url))
            control.append(against_control(client))
        with tenant_scope(company.tenant.pk):
            deep = depths(client, company)
    print(f"{kind}, median of {ROUNDS}; statements / milliseconds at {sizes()} candidates")
    for name, figures in found.items():
        print(f"  {name:<22}" + "".join(f"{count:>6} /{spent:>8.1f}" for count, spent in figures))
    flat = all(len({count for count, _spent in figures}) == 1 for figures in found.values())
    board = found["board, 500 cards"]
    good = flat and max(count for count, _ in board) <= 15 and max(spent for _, spent in board) <= 1000
    good &= report(control, deep)
    print("goals met" if good else "GOALS MISSED")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
