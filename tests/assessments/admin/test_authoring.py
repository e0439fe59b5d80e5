"""Authoring in the console: hidden until a tenant is open, written by the domain, links and reasons nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.domain.accommodations import arrange_accommodation
from assessments.domain.requisition_assessments import attach_assessment
from assessments.models import (
    Accommodation,
    Assessment,
    AssessmentApplication,
    AssessmentToken,
    AssessmentVersion,
    Question,
    QuestionImage,
    QuestionSet,
    QuestionTag,
    QuestionVersion,
    RequisitionAssessment,
    Section,
    SectionQuestion,
)
from config.tenancy import tenant_scope, unscoped
from superadmin.models import AuditLog
from tests.factories.assessments import make_invitation, make_question, make_question_set
from tests.factories.people import make_user
from tests.factories.recruiting import make_requisition
from tests.kit.queries import count_queries

MODELS = (
    Accommodation,
    Assessment,
    AssessmentApplication,
    AssessmentToken,
    AssessmentVersion,
    Question,
    QuestionImage,
    QuestionSet,
    QuestionTag,
    QuestionVersion,
    RequisitionAssessment,
    Section,
    SectionQuestion,
)


@pytest.fixture
def console(ours, theirs) -> Client:
    """A superadmin's browser."""
    client = Client()
    user = make_user("root@platform.test", is_staff=True, is_superuser=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def act(console: Client, model, action: str, pk: int, **more: str) -> str:
    """Run a list action on one row; the page that follows."""
    data = {"action": action, "_selected_action": [pk], "index": 0, **more}
    return console.post(listed(model), data, follow=True).content.decode()


def opened(console: Client, company) -> Client:
    """The console with this company's data open."""
    url = reverse("admin:superadmin_tenant_changelist")
    data = {"action": "open_data", "_selected_action": [company.tenant.pk], "index": 0, "reason": "Looking at imports."}
    assert "Open for 30 minutes." in console.post(url, data, follow=True).content.decode()
    return console


def listed(model) -> str:
    return reverse(f"admin:assessments_{model._meta.model_name}_changelist")


def fill(company) -> None:
    """One row of each."""
    with tenant_scope(company.tenant.pk):
        made = make_invitation(company.senior)
        make_question(company.senior, tags=("rye",))
        arrange_accommodation(actor=company.senior, standing=made.token.application, extra_minutes=5, reason="hush")
        job = make_requisition(company.senior)
        attach_assessment(requisition=job, assessment=made.token.assessment, actor=company.senior)


def test_lists_are_hidden_until_a_tenant_is_open_and_cost_the_same(console, ours) -> None:
    fill(ours)
    assert {console.get(listed(model)).status_code for model in MODELS} == {403}
    opened(console, ours)

    def counted() -> dict[str, int]:
        asked = {"q": "a"}
        return {
            model.__name__: count_queries(lambda model=model: console.get(listed(model), asked)) for model in MODELS
        }

    one = counted()
    fill(ours)
    fill(ours)
    assert counted() == one
    for model in MODELS:
        with tenant_scope(ours.tenant.pk):
            row = model.objects.first()
        if row is not None:
            url = reverse(f"admin:assessments_{model._meta.model_name}_change", args=[row.pk])
            page = console.get(url)
            assert page.status_code == 200, model
            assert "hush" not in page.content.decode()
            if model is AssessmentToken:
                assert row.token_hash not in page.content.decode()


def test_actions_and_saves_go_through_the_domain(console, ours) -> None:
    fill(ours)
    opened(console, ours)
    with tenant_scope(ours.tenant.pk):
        question_set, question = make_question_set(ours.senior), make_question(ours.senior)
        token, assessment = AssessmentToken.objects.get(), Assessment.objects.get()
    assert "1 archived." in act(console, QuestionSet, "archive", question_set.pk)
    assert "1 retired." in act(console, Question, "retire", question.pk)
    assert "1 taken back." in act(console, AssessmentToken, "take_back", token.pk)
    assert "1 archived." in act(console, Assessment, "archive", assessment.pk)
    url = reverse("admin:assessments_questionset_change", args=[question_set.pk])
    data = {"title": "Renamed", "skill": "Baking", "level": "expert", "description": ""}
    assert console.post(url, data).status_code == 302
    with unscoped(reason="test"):
        question_set.refresh_from_db()
        assert (question_set.title, question_set.level) == ("Renamed", "expert")
        assert AuditLog.objects.filter(name="assessments.question_set.edited").exists()
