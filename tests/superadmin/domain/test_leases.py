"""With a real worker that is killed in mid-batch: everything is done, nothing twice."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.workers import Installation

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/13")


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Installation]:
    """SQLite and the doorbell."""
    place = Installation(tmp_path, f"sqlite:///{tmp_path / 'work.sqlite3'}")
    place.lay()
    yield place
    place.close()


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Installation]:
    """PostgreSQL and Redis."""
    import psycopg
    import redis

    name = f"candor_work_{os.getpid()}"
    with psycopg.connect(f"{SERVER}/postgres".replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        redis.Redis.from_url(REDIS).flushdb()
        place = Installation(tmp_path, f"{SERVER}/{name}", REDIS)
        try:
            place.lay()
            yield place
        finally:
            place.close()
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def survives_a_kill(place: Installation) -> None:
    """60 tasks, the worker's group killed when some are done, another worker: all done once."""
    place.facts("make", "60", "0.2")
    worker = place.start("worker")
    place.wait_for(lambda facts: facts["effects"] >= 8, seconds=60)
    place.kill(worker)
    left = place.facts("count")
    assert left["status"].get("SUCCESS", 0) < 60
    place.start("beat")
    place.start("worker")
    ended = place.wait_for(lambda facts: facts["status"].get("SUCCESS") == 60, seconds=90)
    assert (ended["effects"], ended["doubled"]) == (60, 0)
    assert left["status"].get("STARTED", 0) == ended["claimed_again"]


@pytest.mark.worker
@pytest.mark.heavy
def test_embedded_work_survives_a_killed_worker(embedded):
    survives_a_kill(embedded)


@pytest.mark.worker
@pytest.mark.heavy
@pytest.mark.db_server
def test_work_on_servers_survives_a_killed_worker(servers):
    survives_a_kill(servers)


@pytest.mark.worker
@pytest.mark.heavy
def test_work_longer_than_its_lease_keeps_it_by_heartbeat(embedded):
    embedded.facts("make", "1", "8")
    embedded.start("beat")
    embedded.start("worker")
    ended = embedded.wait_for(lambda facts: facts["status"].get("SUCCESS") == 1, seconds=60)
    assert (ended["effects"], ended["claimed_again"]) == (1, 0)
