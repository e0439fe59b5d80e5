"""One key, twenty requests at the same moment, on a database that really lets them."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from config.tenancy import tenant_scope
from recruiting.models import Candidate
from superadmin.models import IdempotencyRecord
from tests.conftest import make_company
from tests.factories.recruiting import make_candidate
from tests.kit.api import Api

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]
MANY = 20


def together(api: Api, send) -> Counter[tuple[int, bool]]:
    """(status, replayed) of requests that begin together; `send(client, headers, number)`."""
    barrier = Barrier(MANY)

    def one(number: int) -> tuple[int, bool]:
        try:
            barrier.wait(timeout=60)
            answer = send(Client(), dict(api.headers), number)
            return answer.status_code, "Idempotency-Replayed" in answer.headers
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return Counter(pool.map(one, range(MANY)))


def test_twenty_at_once_are_one(settings) -> None:
    assert connection.vendor == "postgresql"
    settings.TASKS_RUN = "by a worker"
    company, other = make_company("ours"), make_company("theirs")
    body = json.dumps({"first_name": "Wren", "email": "wren@example.test"})

    def send(client, headers, _number):
        headers["Idempotency-Key"] = "k-1"
        return client.post("/api/v1/candidates/", body, content_type="application/json", headers=headers)

    assert together(Api(company.senior), send) == {(201, False): 1, (201, True): MANY - 1}
    assert IdempotencyRecord.objects.count() == 1
    for one, count in ((company, 1), (other, 0)):
        with tenant_scope(one.tenant.pk):
            assert Candidate.objects.count() == count


def test_of_twenty_changes_of_one_version_one_is_made(settings) -> None:
    settings.TASKS_RUN = "by a worker"
    company = make_company("ours")
    make_company("theirs")
    with tenant_scope(company.tenant.pk):
        person = make_candidate(company.senior, first_name="Wren")
    api, address = Api(company.senior), f"/api/v1/candidates/{person.public_id}/"
    tag = api.client.get(address, headers=api.headers)["ETag"]

    def send(client, headers, number):
        headers["If-Match"] = tag
        body = json.dumps({"first_name": f"Wren {number}"})
        return client.patch(address, body, content_type="application/json", headers=headers)

    assert together(api, send) == {(200, False): 1, (412, False): MANY - 1}
