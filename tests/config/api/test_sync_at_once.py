"""Transactions that commit in another order than they began, on a database that really has them."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, connections, transaction

from config.tenancy import tenant_scope
from recruiting.models import Candidate
from tests.config.api.test_sync import follow
from tests.conftest import make_company
from tests.factories.recruiting import make_candidate
from tests.kit.api import Api

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


def test_commit_order_is_not_time_order(settings) -> None:
    assert connection.vendor == "postgresql"
    settings.TASKS_RUN = "by a worker"
    company = make_company("ours")
    make_company("theirs")
    written, may_commit = Event(), Event()

    def slow() -> str:
        """Sets its time first and commits last."""
        try:
            with tenant_scope(company.tenant.pk), transaction.atomic():
                row = make_candidate(company.senior, first_name="Slow")
                written.set()
                assert may_commit.wait(30)
            return str(row.public_id)
        finally:
            connections.close_all()

    api = Api(company.senior)
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(slow)
        assert written.wait(30)
        with tenant_scope(company.tenant.pk):
            quick = make_candidate(company.senior, first_name="Quick")
        first, token = follow(api)
        assert first == [str(quick.public_id)]
        may_commit.set()
        slow_id = late.result()
    with tenant_scope(company.tenant.pk):
        times = dict(Candidate.objects.values_list("first_name", "updated_at"))
    assert times["Slow"] < times["Quick"]
    assert follow(api, token)[0] == [slow_id]


def test_ten_writers_while_two_read(settings) -> None:
    """Writers hold their transactions open for a while each; both readers get every row, and each once."""
    settings.TASKS_RUN = "by a worker"
    company = make_company("ours")
    make_company("theirs")
    writers, rows = 10, 6
    barrier, done = Barrier(writers + 2), Event()
    source = random.Random(7)
    waits = [[source.uniform(0, 0.02) for _row in range(rows)] for _writer in range(writers)]

    def write(number: int) -> list[str]:
        made = []
        try:
            barrier.wait(timeout=60)
            for turn, wait in enumerate(waits[number]):
                with tenant_scope(company.tenant.pk), transaction.atomic():
                    row = make_candidate(company.senior, first_name=f"{number} {turn}")
                    with connection.cursor() as cursor:
                        cursor.execute("SELECT pg_sleep(%s)", [wait])
                    made.append(str(row.public_id))
            return made
        finally:
            connections.close_all()

    def read() -> list[str]:
        api, seen, token = Api(company.senior), [], ""
        try:
            barrier.wait(timeout=60)
            while not done.is_set():
                found, token = follow(api, token, page_size=7)
                seen += found
            return seen + follow(api, token, page_size=7)[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers + 2) as pool:
        readers = [pool.submit(read) for _reader in range(2)]
        made = [one for part in pool.map(write, range(writers)) for one in part]
        done.set()
        for reader in readers:
            seen = reader.result(timeout=60)
            assert len(seen) == len(set(seen)) == writers * rows
            assert set(seen) == set(made)
