"""kill -9 of Redis, which is the cache and the broker: pages answer as ever, and work that was enqueued before, during
and after is done, once."""

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu import Connection, Message

import config.celery  # noqa: F401 - our transports in kombu's list
from config import away
from config.cache import RedisOrMemory
from config.limits import count
from tests.kit.busy import Busy
from tests.kit.servers import Redis

needs_redis = pytest.mark.skipif(shutil.which("redis-server") is None, reason="no redis-server on this machine")


@pytest.fixture
def server() -> Iterator[Redis]:
    """A Redis of our own."""
    one = Redis()
    try:
        one.start()
        yield one
    finally:
        one.close()


def killed(server: Redis, var: Path, kills: int, *people: int) -> None:
    chance, busy = random.Random(kills), Busy(var, f"sqlite:///{var / 'busy.sqlite3'}", server.url)
    try:
        busy.place.lay()
        busy.begin(*people)
        for _kill in range(kills):
            time.sleep(chance.uniform(0.5, 2.0))
            server.kill()
            time.sleep(chance.choice([0.0, 1.0, 3.0]))
            server.start()
        busy.goes_on()
        busy.check()
        assert busy.told_to_them() == [], "a page noticed"
    finally:
        busy.place.close()


@needs_redis
@pytest.mark.worker
@pytest.mark.heavy
def test_two_kills_of_the_broker_are_not_noticed(server: Redis, tmp_path: Path) -> None:
    killed(server, tmp_path, 2, 3, 2, 1)


@needs_redis
@pytest.mark.worker
@pytest.mark.heavy
def test_twenty_kills_of_the_broker_under_twenty_people_are_not_noticed(server: Redis, tmp_path: Path) -> None:
    killed(server, tmp_path, 20, 12, 4, 2)


@needs_redis
@pytest.mark.worker
def test_a_message_whose_acknowledgment_redis_did_not_hear_keeps_no_place(server: Redis) -> None:
    """Two places, both taken when Redis is killed: a worker that counted them for ever would ask for nothing more."""
    with Connection(server.url) as connection:
        channel = connection.channel()
        channel.basic_qos(0, 2, False)
        channel.queue_declare("bell")
        taken: list[Message] = []
        channel.basic_consume("bell", no_ack=False, callback=taken.append, consumer_tag="one")
        producer = connection.Producer(serializer="json")
        for number in range(2):
            producer.publish({"row": number}, routing_key="bell", exchange="")
        while len(taken) < 2:
            connection.drain_events(timeout=5)
        assert channel.qos.can_consume() is False
        server.kill()
        for message in taken:
            with pytest.raises(connection.connection_errors):
                message.ack()
        assert channel.qos.can_consume() is True
        server.start()


@needs_redis
@pytest.mark.worker
def test_limits_are_counted_while_redis_is_away_and_nothing_old_comes_back(server: Redis, monkeypatch) -> None:
    cache = RedisOrMemory(server.url, {})
    monkeypatch.setattr(RedisOrMemory, "away", away.Away())
    monkeypatch.setattr(away, "AGAIN_SECONDS", 0.2)
    monkeypatch.setattr("config.limits.cache", cache)
    assert [count("test:limit", seconds=3600)[0] for _each in range(3)] == [1, 2, 3]
    cache.set("kept", "by Redis", timeout=60)
    server.kill()
    assert [count("test:limit", seconds=3600)[0] for _each in range(3)] == [1, 2, 3]
    assert cache.get("kept") is None
    cache.set_many({"a": 1, "b": 2})
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
    assert cache.get_or_set("made", lambda: 7) == 7
    assert (cache.has_key("made"), cache.touch("made", 60), cache.delete("made")) == (True, True, True)
    assert cache.add("a", 2) is False
    server.start()
    time.sleep(0.3)
    assert cache.get("a") is None, "what a process remembered by itself is forgotten"
    assert cache.get_or_set("back", "in Redis") == "in Redis"
    server.kill()
    assert cache.get("back") is None
    cache.delete_many(["a", "b"])
    cache.clear()


@needs_redis
@pytest.mark.worker
def test_a_redis_that_hangs_holds_one_request_up_and_not_each(server: Redis, monkeypatch) -> None:
    cache = RedisOrMemory(server.url, {"OPTIONS": {"socket_timeout": 0.3}})
    monkeypatch.setattr(RedisOrMemory, "away", away.Away())
    assert cache.get("nothing") is None
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGSTOP)
    began = time.monotonic()
    for number in range(50):
        cache.set(f"key{number}", number)
    assert time.monotonic() - began < 2 * away.AGAIN_SECONDS
    assert cache.get("key49") == 49
