"""The console opens for every model of accounts and of the libraries, with rows; its acts go through the domain."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from accounts.admin.users import UserResource
from accounts.domain.invitations import invite_member
from accounts.domain.notices import notify
from accounts.domain.saved_views import save_view
from accounts.domain.tokens import create_token
from accounts.models import Membership, OutgoingMail, User
from config.sealed import seal
from config.tenancy import tenant_scope
from superadmin.models import AuditLog
from tests.factories.people import make_user
from tests.kit.governance_rows import governance_rows

LABELS = ("accounts", "knox", "axes", "account", "mfa", "usersessions", "socialaccount")
MODELS = [model for model in admin.site._registry if model._meta.app_label in LABELS]


@pytest.fixture
def root(ours, theirs, browse):
    with tenant_scope(ours.tenant.pk):
        invite_member(tenant=ours.tenant, email="x@example.test", role="viewer", actor=ours.admin)
        notify(user=ours.senior, kind="accounts.role_changed", title="T")
        governance_rows(ours)
        save_view(user=ours.admin, list_code="accounts.people", name="Juniors", query="role=junior")
    Authenticator.objects.create(user=ours.senior, type="totp", data={"secret": seal("JBSWY3DPEHPK3PXP")})
    UserSession.objects.create(user=ours.senior, ip="192.0.2.1", session_key="k" * 32, user_agent="curl/8")
    create_token(membership=ours.senior.memberships.get(), name="t")
    AccessAttempt.objects.create(
        username="a", ip_address="192.0.2.1", attempt_time=timezone.now(), failures_since_start=1
    )
    console = browse(make_user("root@platform.test", is_superuser=True, is_staff=True))
    # What holds a tenant's people is hidden until that tenant is opened (test_consents, test_governance).
    act = {"action": "open_data", "_selected_action": [ours.tenant.pk], "index": 0, "reason": "A question of 3 May."}
    console.post(reverse("admin:superadmin_tenant_changelist"), act, follow=True)
    return console


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_list_search_and_row_open(root, model) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert root.get(reverse(f"{name}_changelist")).status_code == 200
    assert root.get(reverse(f"{name}_changelist"), {"q": "ours"}).status_code == 200
    row = model._base_manager.first()
    if row is not None:
        assert root.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200
    assert root.get(reverse(f"{name}_add")).status_code in (200, 403)


def test_the_console_covers_the_app() -> None:
    covered = {model.__name__ for model in MODELS}
    assert covered >= {
        "User",
        "Membership",
        "Invitation",
        "Notification",
        "OutgoingMail",
        "ApiToken",
        "AuthToken",
        "EmailAddress",
        "Authenticator",
        "UserSession",
        "SavedView",
        "SocialAccount",
        "RoleChangeRequest",
        "TeamAssignment",
        "SentNotice",
    }


def test_no_secret_of_a_second_step_or_a_session_is_shown_and_a_second_step_is_taken_off(root, ours) -> None:
    factor, session = Authenticator.objects.get(user=ours.senior), UserSession.objects.get(user=ours.senior)
    for address in (f"mfa/authenticator/{factor.pk}", f"usersessions/usersession/{session.pk}"):
        page = root.get(f"/admin/{address}/change/").content.decode()
        assert ours.senior.email in page
        assert "k" * 32 not in page
        assert factor.data["secret"] not in page
    given = {"action": "drop_second_factors", "_selected_action": [str(ours.senior.pk)]}
    assert root.post("/admin/accounts/user/", given).status_code == 302
    assert not Authenticator.objects.exists()
    assert OutgoingMail.objects.get(kind="accounts.totp_deactivated").to == ours.senior.email


def test_a_person_made_here_chooses_the_password(root) -> None:
    form = {"email": "made@example.test", "first_name": "M", "last_name": "", "is_active": "on"}
    page = root.get("/admin/accounts/user/add/").content.decode()
    assert 'type="password"' not in page
    assert root.post("/admin/accounts/user/add/", form).status_code == 302
    user = User.objects.get(email="made@example.test")
    assert not user.has_usable_password()
    assert user.profile is not None
    assert OutgoingMail.objects.get(to=user.email).kind == "accounts.password_reset_key"


def test_role_and_access_change_by_action(root, ours) -> None:
    row = ours.viewer.memberships.get()
    url = "/admin/accounts/membership/"
    root.post(url, {"action": "make_admin", "_selected_action": [row.pk]})
    assert ours.viewer.memberships.get().role == "admin"
    held = Membership.objects.filter(tenant=ours.tenant, role="admin")
    page = root.post(
        url, {"action": "deactivate", "_selected_action": list(held.values_list("pk", flat=True))}, follow=True
    )
    assert "last active admin" in page.content.decode()
    assert held.filter(is_active=True).count() == 1


def test_exports_hold_no_secret(root) -> None:
    assert root.get("/admin/accounts/user/export/").status_code == 200
    dataset = UserResource().export(User.objects.order_by("pk"))
    assert "admin@ours.test" in dataset.csv
    assert set(dataset.headers) == {
        "public_id",
        "email",
        "first_name",
        "last_name",
        "is_active",
        "date_joined",
        "last_login",
    }


def _save(root, user, **more):
    """The user's form in the console, as it stands but for `more`; what the page then says."""
    form = {"email": user.email, "first_name": user.first_name, "last_name": user.last_name, "is_active": "on"}
    kept = {name: value for name, value in {**form, **more}.items() if value}
    for prefix in ("profile", "settings"):
        kept |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return root.post(f"/admin/accounts/user/{user.pk}/change/", kept, follow=True).content.decode()


def test_the_last_admin_of_a_team_and_the_last_superadmin_are_not_switched_off(root, ours, theirs) -> None:
    assert "Ours has no other active admin" in _save(root, ours.admin, is_active="")
    assert User.objects.get(pk=ours.admin.pk).is_active
    boss = User.objects.get(is_superuser=True)
    for change in ({"is_active": "", "is_superuser": "on"}, {"is_superuser": ""}):
        assert "This is the last superadmin" in _save(root, boss, **change)
    boss.refresh_from_db()
    assert (boss.is_active, boss.is_superuser) == (True, True)
    _save(root, ours.viewer, is_active="")
    assert not User.objects.get(pk=ours.viewer.pk).is_active
    second = make_user("second@platform.test", is_superuser=True, is_staff=True)
    _save(root, second, is_superuser="")
    assert not User.objects.get(pk=second.pk).is_superuser


def test_acts_on_accounts_are_on_record(root, ours, theirs) -> None:
    for action in ("send_password_link", "allow_tries", "end_all_sessions"):
        root.post("/admin/accounts/user/", {"action": action, "_selected_action": [ours.senior.pk]})
    rows = AuditLog.sealing.filter(entity_id=str(ours.senior.public_id), name__startswith="accounts.user.")
    assert list(rows.order_by("pk").values_list("name", flat=True)) == [
        "accounts.user.reset_sent",
        "accounts.user.unlocked",
        "accounts.user.signed_out",
    ]


@pytest.mark.parametrize(
    "table", ["accounts/user", "accounts/membership", "superadmin/tenant", "superadmin/tokenusage"]
)
def test_an_export_is_on_record(root, ours, theirs, table) -> None:
    page = root.get(f"/admin/{table}/export/").context["form"]
    fields = {name: "on" for name in page.fields if name not in ("format", "resource", "export_items")}
    answer = root.post(f"/admin/{table}/export/", {"format": "0", "resource": "0", **fields})
    assert answer["Content-Disposition"].startswith("attachment")
    label = table.replace("/", ".")
    assert AuditLog.sealing.filter(name=f"{label}.exported", action="export", severity="warning").count() == 1
