"""Links that accounts puts into the frame of every page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from accounts.domain.queries.people import found_people
from accounts.enums import DeletionStatus
from accounts.models import DeletionRequest, RoleChangeRequest, SavedView
from accounts.rules import visible_people
from config.tenancy import current_tenant_id
from config.web.lists import ListPage, list_of, register_list
from config.web.navigation import NavItem, register
from config.web.palette import Command, Hit, SearchSource, register_command, register_source
from config.web.slots import register as register_panel


def register_navigation() -> None:
    """The admin's and the senior's links."""
    people = "accounts:people_list"
    register(NavItem("People", people, "people", "accounts.list_people", 80))
    register(NavItem("Directory", "accounts:directory_list", "people", "accounts.reads_directory_only", 80))
    requests = _("Role requests")
    register(NavItem(requests, "accounts:role_request_list", "shield", "accounts.is_admin", 81, under=people))
    register(NavItem(_("Teams"), "accounts:team_list", "people", "accounts.list_team", 79, under=people))
    register(NavItem(_("Sent notices"), "accounts:sent_notice_list", "mail", "accounts.send_notice", 82, under=people))
    register(NavItem("Team settings", "accounts:tenant_edit", "gear", "accounts.edit_tenant", 90))


def register_palette() -> None:
    """What the palette finds and does of accounts, and the lists that keep views."""
    register_source(SearchSource("views", _("Saved views"), 60, "accounts.list_saved_view", _views))
    register_source(SearchSource("people", _("People of the team"), 70, "accounts.list_people", _people))
    staff, people, notices = "accounts.is_staff_member", "accounts:member_invite", "accounts:notice_settings_edit"
    commands = (
        Command("invite", _("Invite somebody"), 60, "accounts.invite_member", people, "adduser"),
        Command("notice", _("Write a notice to the team"), 61, "accounts.send_notice", "accounts:notice_send", "mail"),
        *_colors(staff),
        Command("role", _("Ask for another role"), 83, "accounts.ask_role", "accounts:role_ask", "shield"),
        Command("notices", _("Choose your notices"), 84, staff, notices, "bell", _("mail digest")),
        Command("settings", _("Your settings"), 85, staff, "accounts:settings_edit", "gear"),
        Command("steps", _("Two-step sign-in"), 86, staff, "mfa_index", "shield", words=_("security totp 2fa passkey")),
        Command("sessions", _("Where you are signed in"), 87, staff, "accounts:session_list", "lock", _("sessions")),
        Command("out", _("Sign out"), 90, staff, "account_logout", "out", words=_("log out leave"), posts=True),
    )
    for command in commands:
        register_command(command)
    register_list(ListPage("accounts.people", _("People"), "accounts:people_list", "accounts.list_people"))


def register_panels() -> None:
    """What waits for an admin, on the home page."""
    register_panel("home", 3, "accounts/admin_panel.html", _waiting_panel)


def _waiting_panel(request: HttpRequest, user: Any) -> Mapping[str, Any] | None:
    """Nothing for others, and nothing where nobody waits."""
    if not test_rule("accounts.is_admin", user):  # type: ignore[no-untyped-call]  # rules ships no types
        return None
    asked = RoleChangeRequest.objects.pending().count()
    erasures = DeletionRequest.objects.filter(tenant_id=current_tenant_id(), status=DeletionStatus.PLANNED).count()
    return {"asked": asked, "erasures": erasures} if asked or erasures else None


def _colors(rule: str) -> list[Command]:
    """Light, dark, and as the device says."""
    url, words = "accounts:theme_change", _("colors theme dark light mode appearance")
    named = (
        ("light", _("Light colors"), "sun"),
        ("dark", _("Dark colors"), "moon"),
        ("system", _("Colors as the device says"), "contrast"),
    )
    return [
        Command(code, label, 80 + place, rule, url, icon, words=words, posts=True, kwargs={"theme": code})
        for place, (code, label, icon) in enumerate(named)
    ]


def _people(user: Any, text: str, limit: int) -> list[Hit]:
    rows = found_people(visible_people(user), q=text)[:limit]
    return [
        Hit(one.user.name, one.user.email, reverse("accounts:member_detail", args=[one.public_id]), "person")
        for one in rows
    ]


def _views(user: Any, text: str, limit: int) -> list[Hit]:
    rows = SavedView.objects.visible_to(user).filter(name__icontains=text).order_by("name", "pk")[:limit]
    shown = [(view, list_of(view.list_code)) for view in rows]
    return [
        Hit(view.name, str(page.label), f"{reverse(page.url_name)}?{view.query}", "bookmark")
        for view, page in shown
        if page is not None and not page.of_a_row and test_rule(page.rule, user)  # type: ignore[no-untyped-call]  # rules ships no types
    ]
