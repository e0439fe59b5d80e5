"""Five hundred people in a test, each with a save every ten seconds, for ten minutes: none of the saves fails.

`CROWD_PEOPLE` and `CROWD_SECONDS` make it smaller. The people and the server share the machine's processors."""

import os
import random
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.assessments.test_sitting_kills import Page, Scene, check
from tests.kit.live import free_port
from tests.kit.sitting_scene import database_for
from tests.reliability.test_faults import asked, gunicorn, until

PEOPLE = int(os.environ.get("CROWD_PEOPLE", "500"))
SECONDS = float(os.environ.get("CROWD_SECONDS", "600"))
EVERY = 10.0


class Calm(Page):
    """A page of somebody who thinks: one change, and ten seconds."""

    def run(self) -> None:
        """From a moment of their own on, until it is over."""
        chance = random.Random(self.who["id"])
        pause = chance.uniform(0, EVERY)
        while not self.stop.wait(pause):
            pause = EVERY
            self.seq += 1
            question, value = chance.randint(1, 3), {"choice": chance.choice("ABCD")}
            outcome = self.sent({"question": question, "client_seq": self.seq, "value": value})
            if outcome is None:
                self.unheard += 1
            else:
                self.acknowledged[self.seq] = (question, value, outcome)


@pytest.mark.db_server
@pytest.mark.worker
@pytest.mark.heavy
def test_five_hundred_people_save_for_ten_minutes(tmp_path: Path) -> None:
    threading.stack_size(256 * 1024)
    with database_for(os.environ["DATABASE_URL"], tmp_path) as url:
        scene = Scene(tmp_path, url)
        try:
            port = free_port()
            given = {"BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "2", "PYTHONWARNINGS": "ignore"}
            stop, base = threading.Event(), f"http://127.0.0.1:{port}"
            pages = [Calm(who, base, stop) for who in scene.make(str(PEOPLE))]
            with gunicorn(scene.place.environment | given):
                until(lambda: asked(f"{base}/health/live") == 200)
                threads = [threading.Thread(target=page.run, daemon=True) for page in pages]
                for thread in threads:
                    thread.start()
                time.sleep(SECONDS)
                stop.set()
                for thread in threads:
                    thread.join(timeout=30)
            saves = sum(len(page.acknowledged) for page in pages)
            sys.stdout.write(f"{PEOPLE} people, {SECONDS:.0f} s: {saves} saves\n")
            assert sum(page.unheard for page in pages) == 0
            assert saves >= PEOPLE * (SECONDS / EVERY - 1) * 0.9
            check(pages, scene.facts())
        finally:
            threading.stack_size(0)
            scene.place.close()
