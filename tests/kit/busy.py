"""An installation in which everything goes on at once, for tests that kill parts of it."""

import json
import threading
import time
from pathlib import Path
from typing import Any

from tests.assessments.test_sitting_kills import TIRELESS, Page
from tests.assessments.test_sitting_kills import check as check_sittings
from tests.interviews.test_talk_kills import Person
from tests.interviews.test_talk_kills import check as check_talks
from tests.kit.fire import Recruiter, Visitor, check_recruiters
from tests.kit.live import free_port
from tests.kit.workers import Installation


class Busy:
    """Sittings that save, people who talk, recruiters at work, visitors of pages; and the parts that serve them."""

    def __init__(self, var: Path, database_url: str, redis_url: str = "") -> None:
        self.place = Installation(var, database_url, redis_url, lease=10)
        self.place.environment |= TIRELESS
        self.port, self.stop = free_port(), threading.Event()
        self.base = f"http://127.0.0.1:{self.port}"
        self.threads: list[threading.Thread] = []

    def told(self, *words: str) -> Any:
        """What the scene's program says."""
        return json.loads(self.place.run("-W", "ignore", "-m", "tests.kit.busy_scene", *words).splitlines()[-1])

    def begin(
        self,
        sittings: int,
        talks: int,
        jobs: int,
        *,
        parts: tuple[str, ...] = ("web", "worker", "beat"),
        patience: float = 0,
    ) -> None:
        """Make the people, start the parts, and let everybody work. With `patience` they wait for an answer so long."""
        made = self.told("make", str(sittings), str(talks), str(jobs))
        known = {"Authorization": f"Token {made['token']}"}
        self.pages = [Page(who, self.base, self.stop) for who in made["sittings"]]
        self.people = [Person(who, self.base) for who in made["talks"]]
        self.recruiters = [
            Recruiter(self.base, self.stop, known, number=number, job=job) for number, job in enumerate(made["jobs"], 1)
        ]
        self.visitors = [Visitor(self.base, self.stop), Visitor(self.base, self.stop, known)]
        self.visitors[1].paths = ("/api/v1/requisitions/", "/api/v1/me/")
        for name in parts:
            self.place.start(name, port=self.port)
        first = Visitor(self.base, self.stop)
        while first.once("/health/live") is None:
            assert len(first.told) < 600, self.place.log.read_text()[-3000:]
            time.sleep(0.1)
        if patience:
            for one in (*self.pages, *self.recruiters, *self.visitors, *self.people):
                one.patience = patience
        self.threads += [self.thread(one.run) for one in (*self.pages, *self.recruiters, *self.visitors)]
        self.threads += [self.thread(one.run, 600.0) for one in self.people]

    def thread(self, run: Any, *given: Any) -> threading.Thread:
        """Somebody at work."""
        thread = threading.Thread(target=run, args=given, daemon=True)
        thread.start()
        return thread

    def end(self) -> dict[str, Any]:
        """Nobody begins anything more; the work that is left is done; what became of all."""
        for thread in self.threads[-len(self.people) :] if self.people else ():
            thread.join(timeout=120)
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=60)
        deadline = time.monotonic() + 180
        while (facts := self.told("facts"))["open"] and time.monotonic() < deadline:
            time.sleep(0.5)
        assert not facts["open"], f"{facts['ended']}\n{self.place.log.read_text()[-3000:]}"
        return facts

    def goes_on(self, *, seconds: float = 60) -> None:
        """The same web answers every visitor again."""
        before, deadline = [visitor.answers for visitor in self.visitors], time.monotonic() + seconds
        while any(one.answers < was + 3 for one, was in zip(self.visitors, before, strict=True)):
            assert time.monotonic() < deadline, self.visitors[0].told[-1]
            time.sleep(0.1)

    def told_to_them(self) -> list[tuple[int, str]]:
        """Every answer above 399, and (0, why) where none came."""
        return [one for asker in (*self.visitors, *self.recruiters) for one in asker.told]

    def check(self) -> None:
        """Nothing is lost and nothing is there twice."""
        facts = self.end()
        assert all(len(page.acknowledged) > 3 for page in self.pages)
        assert all(one.uploaded and one.moved > 3 for one in self.recruiters)
        check_sittings(self.pages, {row["id"]: row for row in facts["sittings"]})
        check_talks(self.people, {row["id"]: row for row in facts["talks"]})
        check_recruiters(self.recruiters, facts)
        assert set(facts["ended"]) <= {"SUCCESS", "PENDING", "RETRY"}, facts["ended"]
        self.place.run("manage.py", "verify_audit")
