"""Both forms of an address, and public ids only."""

import pytest
from django.urls import resolve

ID = "0b6f2a5e-6d0a-4c1e-9a3e-3a1b1a0c9d11"


@pytest.mark.parametrize(
    "address", ["/api/v1/tasks", "/api/v1/tasks/", f"/api/v1/tasks/{ID}", f"/api/v1/tasks/{ID}/retry/"]
)
def test_with_and_without_a_slash(address):
    assert resolve(address).view_name.startswith("task-")


@pytest.mark.parametrize("address", ["/api/v1/tasks/1/", "/api/v1/tasks.json", "/api/v1/tasks/x/retry/"])
def test_no_keys_no_suffixes(address):
    assert resolve(address).view_name == "api-nowhere"


@pytest.mark.django_db
def test_what_is_not_there_is_a_problem(client):
    answer = client.get("/api/v1/no-such-thing/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not_found"
