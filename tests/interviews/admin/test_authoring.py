"""Authoring in the console: hidden until a tenant is open, written by the domain, the same queries for any rows."""

import pytest
from django.test import Client
from django.urls import reverse

from config.tenancy import tenant_scope
from interviews.domain.recommendations import recommend
from interviews.domain.tags import ensure_tags
from interviews.models import (
    BankQuestion,
    InterviewTemplate,
    QuestionBank,
    Tag,
    TemplateRecommendation,
    TemplateVersion,
)
from recruiting.models import JobDescription
from superadmin.models import AuditLog
from tests.factories.interviews_authoring import make_bank, make_bank_question, make_version
from tests.factories.people import make_user
from tests.kit.queries import count_queries

MODELS = (BankQuestion, InterviewTemplate, QuestionBank, Tag, TemplateRecommendation, TemplateVersion)


@pytest.fixture
def console(ours, theirs) -> Client:
    """A superadmin's browser."""
    client = Client()
    user = make_user("root@platform.test", is_staff=True, is_superuser=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def opened(console, ours) -> Client:
    """With our tenant open."""
    url = reverse("admin:superadmin_tenant_changelist")
    data = {"action": "open_data", "_selected_action": [ours.tenant.pk], "index": 0, "reason": "Looking at imports."}
    assert "Open for 30 minutes." in console.post(url, data, follow=True).content.decode()
    return console


def listed(model) -> str:
    return reverse(f"admin:interviews_{model._meta.model_name}_changelist")


def fill(company) -> None:
    with tenant_scope(company.tenant.pk):
        version = make_version(company.senior, is_shared=True)
        bank = make_bank(company.senior, name=f"Bank {version.pk}")
        make_bank_question(bank, company.senior)
        posting = JobDescription.objects.create(content="x", seniority_level="mid")
        recommend(job_description=posting)


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_shown_until_the_tenant_is_open(model, console) -> None:
    assert console.get(listed(model)).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_rows_show_the_open_tenant_alone(model, opened, ours, theirs) -> None:
    fill(ours)
    fill(theirs)
    page = opened.get(listed(model))
    assert page.status_code == 200
    rows = list(page.context["cl"].result_list)
    assert rows
    assert {row.tenant_id for row in rows} == {ours.tenant.pk}
    change = reverse(f"admin:interviews_{model._meta.model_name}_change", args=[rows[0].pk])
    assert opened.get(change).status_code == 200
    one = count_queries(lambda: opened.get(listed(model)))
    fill(ours)
    fill(ours)
    assert count_queries(lambda: opened.get(listed(model))) == one


def test_the_console_writes_through_the_domain(opened, ours) -> None:
    add = reverse("admin:interviews_tag_add")
    assert opened.post(add, {"name": "Machine Learning"}).status_code == 302
    with tenant_scope(ours.tenant.pk):
        tag = Tag.objects.get()
        bank = make_bank(ours.senior)
        question = make_bank_question(bank, ours.senior, tags=[])
    assert tag.name == "#machine-learning"
    change = reverse("admin:interviews_questionbank_change", args=[bank.pk])
    assert opened.post(change, {"name": "Renamed", "description": "", "is_shared": "on"}).status_code == 302
    for model, row in ((QuestionBank, bank), (BankQuestion, question)):
        opened.post(listed(model), {"action": "archive", "_selected_action": [row.pk], "index": 0})
    with tenant_scope(ours.tenant.pk):
        bank.refresh_from_db()
        question.refresh_from_db()
        assert (bank.name, bank.is_shared) == ("Renamed", True)
        assert bank.archived_at is not None
        assert question.archived_at is not None
        assert ensure_tags(["machine-learning"]) == [tag]
        for name in ("tag.created", "question_bank.edited", "question_bank.archived", "bank_question.archived"):
            assert AuditLog.objects.filter(name=f"interviews.{name}").exists()
