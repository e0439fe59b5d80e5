"""How long does everybody wait when 200 people work at once: recruiters who browse, candidates in tests and chats?

One installation of its own (web, worker, scheduler; SQLite by default, DATABASE_URL wins), people with a click every
10 s each. They arrive, and sign in, within `BENCH_ARRIVE` seconds (60), then all work for `BENCH_SECONDS` (120).
Printed by kind of click: how many, p50, p95, the slowest, how many failed, and the p95 while people still arrived.
Goals once all are there: p95 under 500 ms for each kind of page, under 150 ms for a saved answer (spec 10); none fails
at any time. `BENCH_PEOPLE` (200), `BENCH_WEB_PROCESSES` (2).
Run it on a quiet machine: the 200 people and the server share its processors.
"""

import http.cookiejar
import json
import os
import random
import re
import statistics
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from pathlib import Path
from typing import Any

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "200"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "120"))
ARRIVE = float(os.environ.get("BENCH_ARRIVE", "60"))
EVERY = 10.0
SHARES = {"recruiter": 0.3, "test": 0.5, "chat": 0.2}
SIGNS_IN, SAVES, SAYS = "recruiter: signs in", "test: save", "chat: answer"
TALKS = 6
GOALS = {SAVES: 150.0, SIGNS_IN: float("inf"), "pages": 500.0}
ANSWERS = ("I mended the queue so that nothing was sent twice.", "We measured it first, then took out what waited.")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def make(counts: dict[str, int]) -> dict[str, Any]:
    """A company with a filled job, so many recruiters, running sittings and running interviews."""
    from assessments.domain.sitting_links import sitting_secret
    from benchmarks.scene import apply, fill
    from config.tenancy import tenant_scope
    from interviews.domain.invitation_links import secret_of
    from superadmin.domain.prompts import load_prompts
    from tests.conftest import make_company
    from tests.factories.assessments import make_assessment, make_question, make_question_set, make_sitting, publish
    from tests.factories.interviews_invited import started
    from tests.factories.people import make_person

    load_prompts()
    make_company("theirs")
    company = make_company("ours")
    for number in range(counts["recruiter"]):
        make_person(company.tenant, "senior", email=f"recruiter{number}@ours.test")
    with tenant_scope(company.tenant.pk):
        fill(company, 1_000)
        job = apply(company, 300)
        rows = make_question_set(company.senior)
        questions = [make_question(company.senior, rows) for _each in range(3)]
        test = publish(make_assessment(company.senior, questions=questions, duration_minutes=120), company.senior)
        sittings = [make_sitting(company.senior, test) for _each in range(counts["test"])]
        talks = [[started(company.senior) for _one in range(TALKS)] for _each in range(counts["chat"])]
        return {
            "job": str(job.public_id),
            "applications": [str(one.public_id) for one in job.applications.all()[:50]],
            "recruiter": [f"recruiter{number}@ours.test" for number in range(counts["recruiter"])],
            "test": [{"id": str(one.public_id), "secret": sitting_secret(one)} for one in sittings],
            "chat": [[{"id": str(one.chat.public_id), "secret": secret_of(one)} for one in their] for their in talks],
        }


class Over(Exception):
    """An interview has all its answers."""


class Crowd:
    """Everybody who clicks, and how long each click took."""

    def __init__(self, base: str, made: dict[str, Any]) -> None:
        self.base, self.made = base, made
        self.times: dict[str, list[float]] = defaultdict(list)
        self.arriving: dict[str, list[float]] = defaultdict(list)
        self.failed: dict[str, list[str]] = defaultdict(list)
        self.there = self.end = 0.0

    def timed(self, kind: str, ask: Any) -> Any:
        """One click of this kind; None where it failed."""
        began = time.perf_counter()
        try:
            answer = ask()
        except (OSError, ValueError) as error:
            self.failed[kind].append(str(error))
            return None
        spent = (time.perf_counter() - began) * 1000
        kept = self.times if time.monotonic() >= self.there or kind == SIGNS_IN else self.arriving
        kept[kind].append(spent)
        return answer

    def posted(self, path: str, headers: dict[str, str], body: Any) -> Any:
        """JSON there and back."""
        data = json.dumps(body).encode()
        given = {"Content-Type": "application/json", **headers}
        request = urllib.request.Request(self.base + path, data, given)  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
            return json.load(answer)

    def recruit(self, email: str, lot: random.Random) -> Any:
        """A signed-in browser; each call is one page."""
        from tests.factories.people import PASSWORD

        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(jar)
        door = f"{self.base}/accounts/login/"

        def sign_in() -> None:
            token = _TOKEN.search(browser.open(door, timeout=60).read().decode())
            assert token is not None
            form = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token.group(1)}
            browser.open(door, urllib.parse.urlencode(form).encode(), timeout=60).read()

        self.timed(SIGNS_IN, sign_in)
        job = f"/jobs/{self.made['job']}"

        def click() -> None:
            pages = {
                "home": "/home/",
                "jobs": "/jobs/",
                "people": "/candidates/",
                "search": f"/candidates/?q={lot.choice(('Quill', 'Python', 'Ada Rook'))}",
                "board": f"{job}/board/",
                "ranking": f"{job}/applicants/",
                "applicant": f"/applications/{lot.choice(self.made['applications'])}/",
            }
            kind = lot.choice(list(pages))
            address = self.base + pages[kind].replace(" ", "%20")
            self.timed(f"recruiter: {kind}", lambda: browser.open(address, timeout=30).read())

        return click

    def sit(self, who: dict[str, str], lot: random.Random) -> Any:
        """A running sitting; each call saves an answer."""
        seq = iter(range(1, 1_000_000))

        def click() -> None:
            one = {"question": lot.randint(1, 3), "client_seq": next(seq), "value": {"choice": lot.choice("ABCD")}}
            body, secret = {"client_id": "load", "changes": [one]}, {"X-Sitting-Secret": who["secret"]}
            self.timed(SAVES, lambda: self.posted(f"/api/v1/sittings/{who['id']}/answers", secret, body))

        return click

    def talk(self, who: list[dict[str, str]], lot: random.Random) -> Any:
        """A running interview; each call says something, in the next interview where one is over."""
        seq = iter(range(1, 1_000_000))

        def say() -> Any:
            body = {"client_id": f"load-{next(seq)}", "content": lot.choice(ANSWERS)}
            path, secret = f"/api/v1/chats/{who[0]['id']}/messages", {"X-Interview-Secret": who[0]["secret"]}
            try:
                return self.posted(path, secret, body)
            except urllib.error.HTTPError as error:
                if error.code != 409 or len(who) == 1:
                    raise
                raise Over from error

        def click() -> None:
            try:
                self.timed(SAYS, say)
            except Over:
                who.pop(0)
                click()

        return click

    def run(self) -> None:
        """Everybody arrives, one after another, and clicks until the end."""
        self.there = time.monotonic() + ARRIVE
        self.end = self.there + SECONDS
        kinds = {"recruiter": self.recruit, "test": self.sit, "chat": self.talk}
        everybody = [(kind, who) for kind in kinds for who in self.made[kind]]

        def live(number: int, kind: str, who: Any) -> None:
            lot = random.Random(number)
            time.sleep(lot.uniform(0, max(EVERY, ARRIVE - EVERY)))
            click = kinds[kind](who, lot)
            while time.monotonic() < self.end:
                began = time.monotonic()
                click()
                time.sleep(max(0.0, EVERY - (time.monotonic() - began)))

        threads = [threading.Thread(target=live, args=(at, *one)) for at, one in enumerate(everybody)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def table(self) -> list[dict[str, Any]]:
        """A line for each kind of click; milliseconds."""
        lines = []
        for kind in sorted(set(self.times) | set(self.failed)):
            times, failed = sorted(self.times[kind]), len(self.failed[kind])
            if times or failed:
                middle = statistics.median(times) if times else 0.0
                slowest = times[-1] if times else 0.0
                line = {"click": kind, "count": len(times), "p50": middle, "p95": at95(times), "max": slowest}
                lines.append(line | {"failed": failed, "arriving": at95(self.arriving[kind])})
        return lines


def at95(times: list[float]) -> float:
    """The 95th of a hundred, 0 of none."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))] if times else 0.0


def served(counts: dict[str, int]) -> Crowd:
    """The crowd after its time, on an installation of its own."""
    from benchmarks.web import Web
    from tests.kit.sitting_scene import database_for
    from tests.kit.workers import Installation

    var = Path(os.environ["CANDOR_VAR"]) / "load"
    var.mkdir(parents=True, exist_ok=True)
    with database_for(os.environ.get("DATABASE_URL", ""), var) as url:
        installation = Installation(var, url, os.environ.get("REDIS_URL", ""), lease=30)
        live = "tests.kit.live_settings"
        processes = os.environ.get("BENCH_WEB_PROCESSES", "2")
        installation.environment |= {"DJANGO_SETTINGS_MODULE": live, "WEB_PROCESSES": processes}
        try:
            installation.lay()
            said = installation.run("-W", "ignore", "-m", "benchmarks.load", "make", json.dumps(counts))
            for name in ("worker", "beat"):
                installation.start(name)
            with Web(installation, "config.wsgi:application", settings=live) as web:
                crowd = Crowd(f"http://127.0.0.1:{web.port}", json.loads(said.splitlines()[-1]))
                crowd.run()
            return crowd
        finally:
            installation.close()


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    from benchmarks.scene import set_up

    kind = set_up()
    if sys.argv[1:2] == ["make"]:
        print(json.dumps(make(json.loads(sys.argv[2]))))
        return 0
    counts = {name: round(PEOPLE * share) for name, share in SHARES.items()}
    lines = served(counts).table()
    print(
        f"{kind}, {sum(counts.values())} people ({counts}), {SECONDS} s, a click every {EVERY:.0f} s each; milliseconds"
    )
    print(f"{'click':<22}{'count':>7}{'p50':>8}{'p95':>8}{'max':>8}{'failed':>8}{'p95 arriving':>14}")
    missed = []
    for line in lines:
        print(f"{line['click']:<22}{line['count']:>7}{line['p50']:>8.0f}{line['p95']:>8.0f}{line['max']:>8.0f}", end="")
        print(f"{line['failed']:>8}{line['arriving']:>14.0f}")
        if line["failed"] or line["p95"] >= GOALS.get(line["click"], GOALS["pages"]):
            missed.append(line["click"])
    print(f"GOALS MISSED: {', '.join(missed)}" if missed else "goals met")
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
