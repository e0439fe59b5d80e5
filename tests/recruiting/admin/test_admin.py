"""Recruiting in the console: hidden until a tenant is opened, that tenant's alone after, and written by the domain."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.tenancy import tenant_scope, unscoped
from recruiting.domain.candidates import create_candidate
from recruiting.models import Candidate, JobRequisition, LearningResource, Skill
from superadmin.models import AuditLog, StaffSession
from tests.factories.people import make_user
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.queries import count_queries

MODELS = sorted((model for model in site._registry if model._meta.app_label == "recruiting"), key=lambda m: m.__name__)
PEOPLE = [model for model in MODELS if model not in (Skill, LearningResource)]
REASON = "The import of 3 May left doubles."


@pytest.fixture
def console(ours, theirs) -> Client:
    """A superadmin's browser."""
    client = Client()
    user = make_user("root@platform.test", is_staff=True, is_superuser=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def act(console: Client, where: str, action: str, pk: int, **more: str) -> str:
    """Run a list action on one row; the page that follows."""
    url = reverse(f"admin:{where}_changelist")
    return console.post(
        url, {"action": action, "_selected_action": [pk], "index": 0, **more}, follow=True
    ).content.decode()


def opened(console: Client, company) -> Client:
    """The console with this company's data open."""
    assert "Open for 30 minutes." in act(console, "superadmin_tenant", "open_data", company.tenant.pk, reason=REASON)
    return console


def listed(model) -> str:
    return reverse(f"admin:recruiting_{model._meta.model_name}_changelist")


def test_all_models_are_registered() -> None:
    through = {JobRequisition.team.through}
    assert set(MODELS) == set(apps.get_app_config("recruiting").get_models()) - through


def test_peoples_data_is_hidden_until_a_tenant_is_open(console, ours) -> None:
    index = console.get(reverse("admin:index")).content.decode()
    for model in PEOPLE:
        assert console.get(listed(model)).status_code == 403, model
        assert listed(model) not in index, model
    opened(console, ours)
    index = console.get(reverse("admin:index")).content.decode()
    for model in PEOPLE:
        assert console.get(listed(model), {"q": "something"}).status_code == 200, model
        assert listed(model) in index, model


def test_skills_are_always_there_and_a_save_is_recorded(console) -> None:
    skill = Skill.objects.create(name="Falconry", category="Nature")
    assert console.get(listed(Skill), {"q": "falcon"}).status_code == 200
    url = reverse("admin:recruiting_skill_change", args=[skill.pk])
    form = console.get(url).context["adminform"].form
    data = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    assert console.post(url, {**data, "category": "Wildlife"}).status_code == 302
    skill.refresh_from_db()
    assert skill.category == "Wildlife"
    with unscoped(reason="test"):
        assert AuditLog.objects.filter(name="recruiting.skill.saved", entity_id="Falconry").exists()


def test_opening_wants_a_reason_and_stands_in_the_tenants_audit_log(console, ours) -> None:
    assert "they can read it" in act(console, "superadmin_tenant", "open_data", ours.tenant.pk, reason="why")
    assert console.get(listed(Candidate)).status_code == 403
    opened(console, ours)
    with tenant_scope(ours.tenant.pk):
        row = AuditLog.objects.select_related("personal").get(name="superadmin.staff_session.opened")
        assert (row.severity, row.tenant_id) == ("warning", ours.tenant.pk)
        assert row.personal.changes["reason"]["new"] == REASON


def test_an_open_tenant_shows_its_own_rows_alone(console, ours, theirs) -> None:
    for company, name in ((ours, "Ourperson"), (theirs, "Theirperson")):
        with tenant_scope(company.tenant.pk):
            make_candidate(company.senior, last_name=name)
    page = opened(console, ours).get(listed(Candidate)).content.decode()
    assert ("Ourperson" in page, "Theirperson" in page) == (True, False)
    with unscoped(reason="test"):
        other = Candidate.objects.get(last_name="Theirperson")
    url = reverse("admin:recruiting_candidate_change", args=[other.pk])
    assert console.get(url, follow=True).redirect_chain[-1][0] == reverse("admin:index")


def test_an_opening_ends_by_its_time_and_by_hand(console, ours) -> None:
    opened(console, ours)
    act(console, "superadmin_tenant", "close_data", ours.tenant.pk)
    assert console.get(listed(Candidate)).status_code == 403
    opened(console, ours)
    now = timezone.now()
    StaffSession.ledger.filter(ended_at__isnull=True).update(
        opened_at=now - timedelta(minutes=31), until=now - timedelta(minutes=1)
    )
    assert console.get(listed(Candidate)).status_code == 403
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="superadmin.staff_session.closed").count() == 1


def test_rows_open_and_lists_cost_the_same_for_one_and_three(console, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        make_application(ours.senior, job)
        rows = {model: row for model in PEOPLE if (row := model.objects.first()) is not None}
    assert len(rows) >= 5
    opened(console, ours)
    one = {model: count_queries(lambda model=model: console.get(listed(model))) for model in rows}
    with tenant_scope(ours.tenant.pk):
        for _ in range(2):
            make_application(ours.senior, job)
    assert {model: count_queries(lambda model=model: console.get(listed(model))) for model in rows} == one
    for model, row in rows.items():
        url = reverse(f"admin:recruiting_{model._meta.model_name}_change", args=[row.pk])
        assert console.get(url).status_code == 200, model


def test_actions_call_the_domain_and_say_what_it_refused(console, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        person, job = make_candidate(ours.senior), make_requisition(ours.senior)
    opened(console, ours)
    assert "1 archived." in act(console, "recruiting_candidate", "archive", person.pk)
    assert "1 restored." in act(console, "recruiting_candidate", "restore", person.pk)
    assert "1 closed." in act(console, "recruiting_jobrequisition", "close", job.pk)
    with tenant_scope(ours.tenant.pk):
        person.refresh_from_db()
        job.refresh_from_db()
        assert (person.status, job.status) == ("active", "closed")
        assert AuditLog.objects.filter(name="recruiting.candidate.status_changed").count() == 2


def test_states_cannot_be_typed_and_edits_are_recorded(console, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        person = make_candidate(ours.senior, skills={"Python": ""})
    opened(console, ours)
    url = reverse("admin:recruiting_candidate_change", args=[person.pk])
    form = console.get(url).context["adminform"].form
    assert "status" not in form.fields
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    answer = console.post(url, {**data, "location": "Lisbon", "status": "archived"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    with tenant_scope(ours.tenant.pk):
        person.refresh_from_db()
        assert (person.location, person.status) == ("Lisbon", "active")
        assert "lisbon" in person.search_text
        assert AuditLog.objects.filter(name="recruiting.candidate.edited").count() == 1


def imported(console: Client, table: str) -> str:
    """Import a CSV of candidates and confirm it; the last page."""
    url = reverse("admin:recruiting_candidate_import")
    file = SimpleUploadedFile("people.csv", table.encode(), "text/csv")
    page = console.post(url, {"import_file": file, "format": "0", "resource": ""})
    form = page.context.get("confirm_form")
    if form is None:
        return page.content.decode()
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return console.post(reverse("admin:recruiting_candidate_process_import"), data, follow=True).content.decode()


def test_importing_people_goes_through_the_domain_into_the_open_tenant(console, ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        make_candidate(ours.senior, email="known@example.test", last_name="Before")
    opened(console, ours)
    table = "email,first_name,last_name,status\nNew@Example.test,Mira,Quill,archived\nknown@example.test,Robin,After,\n"
    imported(console, table)
    with tenant_scope(ours.tenant.pk):
        made = Candidate.objects.get(email="new@example.test")
        assert (made.status, made.tenant_id, made.assignments.count()) == ("active", ours.tenant.pk, 0)
        assert "quill" in made.search_text
        assert made.identities.filter(kind="email", value="new@example.test").exists()
        assert Candidate.objects.get(email="known@example.test").last_name == "After"
    with tenant_scope(theirs.tenant.pk):
        assert not Candidate.objects.exists()


def test_a_refusal_keeps_nothing_of_an_imported_file(console, ours) -> None:
    opened(console, ours)
    page = imported(console, "email,first_name,last_name\ngood@example.test,Mira,Quill\n,,\n")
    assert "needs a name or an e-mail" in page
    with tenant_scope(ours.tenant.pk):
        assert not Candidate.objects.exists()


def test_exports_are_recorded_and_safe_from_formulas(console, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        create_candidate(actor=ours.senior, first_name="=1+1", last_name="Quill", email="quill@example.test")
    opened(console, ours)
    url = reverse("admin:recruiting_candidate_export")
    form = console.get(url).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    body = console.post(url, {**data, "format": "0"}).content.decode()
    assert "quill@example.test" in body
    assert ours.tenant.slug in body
    assert ",=1+1" not in body
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="recruiting.candidate.exported").count() == 1
