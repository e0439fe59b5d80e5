"""The console's pages of a tenant's life, and what a staff session lets in and leaves on record."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.domain.mail import queue_mail
from accounts.models import Membership, Notification, OutgoingMail
from config.tenancy import tenant_scope
from recruiting.models import Candidate
from superadmin.models import AuditLog, StaffSession, SystemSettings, Tenant, TenantArchive
from tests.factories.people import make_user
from tests.factories.recruiting import make_candidate
from tests.kit.console import act, make_superadmin, open_data, signed_in
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks


def noted(company) -> list[tuple[str, str, str]]:
    """(what, of which model, id) of what staff sessions left in the tenant's log."""
    with tenant_scope(company.tenant.pk):
        rows = AuditLog.objects.filter(name__in=("superadmin.staff_session.read", "superadmin.staff_session.wrote"))
        return [(row.name.rpartition(".")[2], row.entity_type, row.entity_id) for row in rows.order_by("pk")]


def form_of(page) -> dict[str, object]:
    form = page.context["adminform"].form
    return {field.html_name: field.value() for field in form if field.value() not in (None, False)}


def test_every_look_and_write_stands_in_the_tenants_log_and_django_keeps_no_names(console, ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        person = make_candidate(ours.senior, last_name="Quill")
    open_data(console, ours.tenant)
    assert "until" in console.get("/admin/").content.decode()
    console.get(reverse("admin:recruiting_candidate_changelist"))
    url = reverse("admin:recruiting_candidate_change", args=[person.pk])
    page = console.get(url)
    assert console.post(url, {**form_of(page), "location": "Lisbon"}).status_code == 302
    label = "recruiting.candidate"
    assert noted(ours) == [
        ("read", label, "list"),
        ("read", label, str(person.public_id)),
        ("wrote", label, str(person.public_id)),
    ]
    assert noted(theirs) == []
    from django.contrib.admin.models import LogEntry

    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("model", [Membership, Notification, Candidate])
def test_people_of_a_tenant_are_hidden_without_a_session_and_another_tenants_with_one(
    console, ours, theirs, model
) -> None:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert console.get(url).status_code == 403
    page = open_data(console, ours.tenant).get(url)
    assert {row.tenant_id for row in page.context["cl"].result_list} <= {ours.tenant.pk}


def test_a_membership_is_added_to_the_open_tenant_alone(console, ours, theirs) -> None:
    open_data(console, ours.tenant)
    person = make_user("new@example.test")
    form = {"user": person.pk, "tenant": theirs.tenant.pk, "role": "viewer"}
    assert console.post(reverse("admin:accounts_membership_add"), form).status_code == 302
    assert [membership.tenant_id for membership in person.memberships.all()] == [ours.tenant.pk]


def test_a_session_is_ended_by_another_superadmin(console, ours) -> None:
    open_data(console, ours.tenant)
    other = signed_in(make_superadmin("second@platform.test"))
    session = StaffSession.ledger.get()
    assert "1 ended." in act(other, "superadmin_staffsession", "end", session.pk)
    assert console.get(reverse("admin:recruiting_candidate_changelist")).status_code == 403


def test_closing_wants_the_short_name_and_one_tenant(console, ours, theirs) -> None:
    why = {"reason": "They asked us to."}
    assert "Type the tenant&#x27;s short name" in act(console, "superadmin_tenant", "close", ours.tenant.pk, **why)
    both = act(console, "superadmin_tenant", "close", ours.tenant.pk, theirs.tenant.pk, confirm="ours", **why)
    assert "Choose one tenant." in both
    assert Tenant.objects.filter(closed_at__isnull=False).count() == 0
    assert "1 closed." in act(console, "superadmin_tenant", "close", ours.tenant.pk, confirm="ours", **why)
    page = console.get(reverse("admin:superadmin_tenant_change", args=[ours.tenant.pk])).content.decode()
    assert "People of the team: 5 (no limit)" in page
    assert "1 open again." in act(console, "superadmin_tenant", "reopen", ours.tenant.pk)
    Tenant.objects.filter(pk=ours.tenant.pk).update(
        is_active=False, closed_at=timezone.now(), erase_at=timezone.now(), erased_at=timezone.now()
    )
    url = reverse("admin:superadmin_tenant_change", args=[ours.tenant.pk])
    assert console.get(url).status_code == 200
    assert console.post(url, {"name": "Back"}).status_code == 403


def test_an_archive_is_asked_for_and_fetched_only_with_the_data_open(console, ours, theirs) -> None:
    assert "1 archives are being written." in act(console, "superadmin_tenant", "archive", ours.tenant.pk)
    run_tasks()
    archive = TenantArchive.ledger.get()
    url = reverse("admin:superadmin_tenantarchive_fetch", args=[archive.pk])
    assert url in console.get(reverse("admin:superadmin_tenantarchive_changelist")).content.decode()
    assert "Open this tenant&#x27;s data first" in console.get(url, follow=True).content.decode()
    open_data(console, theirs.tenant)
    assert console.get(url).status_code == 302
    open_data(console, ours.tenant)
    answer = console.get(url)
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as opened:
        assert "manifest.json" in opened.namelist()
    answer.close()
    assert "1 ended." in act(console, "superadmin_tenantarchive", "expire", archive.pk)
    with tenant_scope(ours.tenant.pk):
        assert AuditLog.objects.filter(name="superadmin.tenant_archive.fetched", action="export").count() == 1


def test_the_settings_are_one_row_changed_through_the_domain(console) -> None:
    assert console.get(reverse("admin:superadmin_systemsettings_changelist")).status_code == 200
    url = reverse("admin:superadmin_systemsettings_change", args=[SystemSettings.objects.get().pk])
    refused = console.post(url, {"maintenance_on": "on", "sign_up_open": "on"})
    assert "people shall read" in refused.content.decode()
    saved = console.post(url, {"sign_up_open": "on", "default_max_users": "5", "maintenance_message": "Soon."})
    assert saved.status_code == 302
    assert SystemSettings.objects.get().default_max_users == 5
    assert AuditLog.sealing.filter(name="superadmin.system_settings.changed", tenant=None).count() == 1
    assert console.get(reverse("admin:superadmin_systemsettings_add")).status_code == 403
    usual = console.get(reverse("admin:superadmin_tenant_add")).context["adminform"].form
    assert usual.get_initial_for_field(usual.fields["max_users"], "max_users") == 5


def test_statements_of_several_tenants_are_one_file(console, ours, theirs) -> None:
    data = {"action": "statement", "_selected_action": [ours.tenant.pk, theirs.tenant.pk], "index": 0}
    answer = console.post(reverse("admin:superadmin_tenant_changelist"), data)
    assert answer["Content-Type"].startswith("text/csv")
    assert {line.split(",")[0] for line in answer.content.decode().splitlines()[1:]} == {"ours", "theirs"}


def test_the_outbox_says_why_mail_does_not_go_out_and_names_nobody(console, browse, ours, settings) -> None:
    url = reverse("admin:accounts_outgoingmail_outbox")
    assert browse(ours.admin).get(url).status_code == 404
    assert "No mail on record failed." in console.get(url).content.decode()
    context = {"inviter": "A", "role": "viewer", "url": "https://x.test", "days": 14}
    for number, tenant_id in enumerate((ours.tenant.pk, None)):
        queue_mail(
            to=f"somebody{number}@example.test",
            kind="accounts.invitation",
            context=context,
            dedupe_key=f"k{number}",
            tenant_id=tenant_id,
        )
    OutgoingMail.objects.update(status="failed", last_error="ConnectionRefusedError", attempts=8)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    page = console.get(url).content.decode()
    for words in ("Nothing listens at the server", "reach nobody", "<dt>Given up</dt><dd>2</dd>"):
        assert words in page
    assert "somebody" not in page
    listed = console.get(reverse("admin:accounts_outgoingmail_changelist")).content.decode()
    assert ("somebody1@" in listed, "somebody0@" in listed) == (True, False)
    mail = OutgoingMail.objects.get(tenant=None)
    assert "1 will be tried again." in act(console, "accounts_outgoingmail", "send_again", mail.pk)
    assert "Only a mail that was given up" in act(console, "accounts_outgoingmail", "send_again", mail.pk)
    run_tasks()
    mail.refresh_from_db()
    assert (mail.status, mail.last_error) == ("sent", "")


def test_figures_across_tenants_name_no_person_and_cost_the_same(console, browse, ours, theirs) -> None:
    from tests.factories.assessments import make_question, make_question_set

    url = reverse("admin:superadmin_tenant_across")
    assert browse(ours.admin).get(url).status_code == 404
    assert "No tenant has a question." in console.get(url).content.decode()
    for company in (ours, theirs):
        with tenant_scope(company.tenant.pk):
            make_question(company.senior, make_question_set(company.senior))
    page = console.get(url).content.decode()
    assert "Ours" in page
    assert "Theirs" in page
    assert ours.senior.email not in page
    two = count_queries(lambda: console.get(url))
    with tenant_scope(ours.tenant.pk):
        make_question(ours.senior, make_question_set(ours.senior))
    assert count_queries(lambda: console.get(url)) == two
