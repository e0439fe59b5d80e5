"""Health, the page of a piece of work, and the stylesheet of a tenant."""

import pytest
from django.test import Client
from django.urls import reverse

from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.domain import task_names
from superadmin.domain.background import enqueue, task
from superadmin.models import TaskRecord
from tests.kit.work import run_tasks


@pytest.fixture
def work(ours, theirs):
    """A waiting task of our junior that will be refused."""

    @task("kit.page")
    def page(record):
        raise Refused("The file is locked.")

    with tenant_scope(ours.tenant.pk):
        record = enqueue("kit.page", user=ours.junior)
    yield record
    task_names.forget("kit.page")


def test_health_answers_this_machine_and_the_token(db, settings):
    settings.HEALTH_TOKEN = "let-me-look"
    assert Client().get("/health/live").json() == {"status": "live"}
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["status"], ready.json()["migrations_missing"]) == (200, "ready", 0)
    away = Client(REMOTE_ADDR="203.0.113.9")
    assert away.get("/health/ready").status_code == 404
    assert away.get("/health/ready", headers={"X-Health-Token": "wrong"}).status_code == 404
    assert away.get("/health/ready", headers={"X-Health-Token": "let-me-look"}).status_code == 200
    proxied = Client(headers={"X-Forwarded-For": "203.0.113.9"})
    assert proxied.get("/health/live").status_code == 404


def test_an_empty_token_opens_nothing(db, settings):
    settings.HEALTH_TOKEN = ""
    assert Client(REMOTE_ADDR="203.0.113.9").get("/health/live", headers={"X-Health-Token": ""}).status_code == 404


def test_not_ready_when_the_database_does_not_answer(db, monkeypatch):
    from django.db import DatabaseError

    from superadmin.domain.queries import platform

    def broken(*args):
        raise DatabaseError("down")

    monkeypatch.setattr(platform, "MigrationExecutor", broken)
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, {"status": "not_ready", "database": "DatabaseError"})


def test_who_sees_the_work(browse, ours, theirs, work):
    url = reverse("superadmin:task_progress", args=[work.public_id])
    expected = {"junior": 200, "senior": 200, "admin": 200, "viewer": 404, "candidate": 404}
    assert {role: browse(ours.person(role)).get(url).status_code for role in expected} == expected
    assert browse(theirs.admin).get(url).status_code == 404
    assert browse(None).get(url).status_code == 302


def test_the_fragment_polls_by_etag_and_stops_when_done(browse, ours, work):
    client = browse(ours.junior)
    url = reverse("superadmin:task_progress", args=[work.public_id])
    page = client.get(url).content.decode()
    assert "<h1" in page
    assert f'data-poll="{url}"' in page
    first = client.get(url, headers={"X-Requested-With": "poll"})
    assert "<h1" not in first.content.decode()
    assert "data-done" not in first.content.decode()
    same = client.get(url, headers={"X-Requested-With": "poll", "If-None-Match": first["ETag"]})
    assert same.status_code == 304
    run_tasks()
    changed = client.get(url, headers={"X-Requested-With": "poll", "If-None-Match": first["ETag"]})
    words = changed.content.decode()
    assert "data-done" in words
    assert "The file is locked." in words
    assert reverse("superadmin:task_retry", args=[work.public_id]) in words


def test_try_again_from_the_page(browse, ours, theirs, work):
    run_tasks()
    url = reverse("superadmin:task_retry", args=[work.public_id])
    assert browse(theirs.admin).post(url).status_code == 404
    assert browse(ours.junior).get(url).status_code == 405
    assert browse(ours.junior).post(url).status_code == 302
    assert TaskRecord.ledger.get(pk=work.pk).status == "RETRY"


def test_the_tenants_color_is_a_stylesheet_kept_for_a_year(ours):
    tenant = ours.tenant
    answer = Client().get(reverse("superadmin:tenant_brand", args=[tenant.slug, tenant.brand_version]))
    assert answer.content.decode() == ":root{--cd-accent:#0f6a80}"
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "max-age=31536000" in answer["Cache-Control"]
    old = Client().get(reverse("superadmin:tenant_brand", args=[tenant.slug, "00000000"]))
    assert old["Cache-Control"] == "no-store"
    assert Client().get(reverse("superadmin:tenant_brand", args=["nobody", "00000000"])).status_code == 404
