"""What a process measured since it last wrote is written when it is asked to end."""

import signal
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery.signals import worker_process_shutdown

from superadmin.domain import metric_batches
from superadmin.domain.metric_names import HTTP_LATENCY
from superadmin.models import SystemMetric
from tests.kit.live import free_port
from tests.kit.workers import Installation


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Installation]:
    """A database of its own; the parts are started by the test."""
    one = Installation(tmp_path, f"sqlite:///{tmp_path / 'last.sqlite3'}")
    one.environment["METRICS_FLUSH_SECONDS"] = "600"
    one.lay()
    yield one
    one.close()


def ended(process: subprocess.Popen[bytes]) -> None:
    """As a restart asks it."""
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)


def measured(place: Installation) -> dict[str, int]:
    """How often each figure was seen, as the database has it."""
    file = place.environment["DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(file) as opened:
        rows = opened.execute("SELECT name, SUM(count) FROM superadmin_systemmetric GROUP BY name").fetchall()
    return {name: int(count) for name, count in rows}


@pytest.mark.worker
@pytest.mark.heavy
def test_a_web_process_and_a_worker_that_are_asked_to_end_lose_no_figure(place: Installation) -> None:
    port = free_port()
    web = place.start("web", port=port)
    answered, deadline = 0, time.monotonic() + 60
    while answered < 5 and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/careers/nobody/", timeout=5).close()
        except urllib.error.HTTPError:
            answered += 1
        except OSError:
            time.sleep(0.2)
    assert answered == 5
    assert measured(place) == {}
    ended(web)
    # A request that we stopped waiting for was answered and measured all the same.
    assert measured(place)["http.latency"] >= 5
    worker = place.start("worker")
    place.facts("make", "3", "0")
    place.wait_for(lambda facts: facts["effects"] == 3, seconds=60)
    ended(worker)
    assert measured(place)["tasks.run"] >= 3


def test_a_workers_own_process_writes_at_its_end(db, settings):
    settings.METRICS_FLUSH_SECONDS = 0
    metric_batches._here.begin_anew()
    metric_batches.measure(HTTP_LATENCY, 5.0)
    worker_process_shutdown.send(sender=None, pid=1, exitcode=0)
    assert SystemMetric.objects.filter(name="http.latency").count() == 1
    assert metric_batches.flush() == 0
