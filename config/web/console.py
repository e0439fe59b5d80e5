"""The console's side navigation: every page in the group of what an operator does with it.

Pages are url names of the admin site and models are their labels, so that no app is imported. A model that stands in no
group comes under the name of its app, folded: what a tenant's people keep, seen while its data is open.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Item = dict[str, Any]
Group = dict[str, Any]
# A page of its own: its url name, its words, its icon.
_PAGES: dict[str, tuple[str | Promise, str]] = {
    "admin:index": (_("Platform now"), "monitor_heart"),
    "admin:superadmin_metrics_dashboard": (_("Metrics"), "show_chart"),
    "admin:superadmin_tenant_across": (_("Across tenants"), "table_chart"),
    "admin:accounts_outgoingmail_outbox": (_("Outbox"), "outbox"),
}
# What is open at once, and what waits folded: (title, folded, entries).
_GROUPS: tuple[tuple[str | Promise, bool, tuple[str, ...]], ...] = (
    (
        _("Watch"),
        False,
        (
            *("admin:index", "admin:superadmin_metrics_dashboard", "superadmin.systemincident"),
            *("superadmin.alertrule", "superadmin.errorlog", "superadmin.ratelimitviolation"),
        ),
    ),
    (
        _("Tenants"),
        False,
        (
            *("superadmin.tenant", "admin:superadmin_tenant_across", "superadmin.staffsession"),
            *("superadmin.tenantarchive", "superadmin.featureflag"),
        ),
    ),
    (
        _("People"),
        True,
        (
            *("accounts.user", "account.emailaddress", "usersessions.usersession", "mfa.authenticator"),
            *(
                "socialaccount.socialaccount",
                "knox.authtoken",
                "axes.accessattempt",
                "axes.accesslog",
                "accounts.streak",
            ),
        ),
    ),
    (
        _("AI"),
        True,
        (
            *("superadmin.aimodel", "superadmin.modelprice", "superadmin.prompt", "superadmin.promptversion"),
            *("superadmin.promptusage", "superadmin.tokenusage"),
            *("superadmin.apikeypool", "superadmin.keyrotationschedule", "superadmin.keyrotationlog"),
        ),
    ),
    (
        _("Spending"),
        True,
        (
            *("superadmin.monthlyspendingcap", "superadmin.monthlyspending"),
            *("superadmin.providercostdaily", "superadmin.mergetokenstats"),
        ),
    ),
    (
        _("Work and mail"),
        True,
        (
            *("superadmin.taskrecord", "admin:accounts_outgoingmail_outbox", "accounts.outgoingmail"),
            *("superadmin.webhook", "superadmin.webhookdelivery", "superadmin.idempotencyrecord"),
            *("superadmin.syncfeed", "superadmin.syncmark"),
        ),
    ),
    (
        _("Catalogs"),
        True,
        ("recruiting.skill", "recruiting.learningresource", "interviews.biasterm"),
    ),
    (
        _("Privacy"),
        True,
        ("accounts.dataexportrequest", "accounts.deletionrequest"),
    ),
    (
        _("Records and settings"),
        True,
        (
            *("superadmin.auditlog", "superadmin.auditchain", "superadmin.dailymetricssummary"),
            *("superadmin.systemmetric", "superadmin.systemsettings"),
        ),
    ),
)
_ICONS = {
    "superadmin.systemincident": "e911_emergency",
    "superadmin.alertrule": "notifications",
    "superadmin.errorlog": "bug_report",
    "superadmin.ratelimitviolation": "speed",
    "superadmin.tenant": "apartment",
    "superadmin.staffsession": "visibility",
    "superadmin.tenantarchive": "inventory_2",
    "superadmin.featureflag": "toggle_on",
    "accounts.user": "person",
    "account.emailaddress": "alternate_email",
    "usersessions.usersession": "devices",
    "mfa.authenticator": "key",
    "axes.accessattempt": "lock",
    "axes.accesslog": "login",
}


def sidebar(request: HttpRequest) -> list[Group]:
    """unfold's navigation: groups of {title, link, icon, active}, as far as the person may open them. Sends no
    statement."""
    models = dict(_models(request))
    groups = [_group(title, folded, [_item(code, models) for code in codes]) for title, folded, codes in _GROUPS]
    rest: dict[str, list[Item]] = {}
    for item in models.values():
        rest.setdefault(item.pop("app"), []).append(item)
    groups += [_group(app, True, items) for app, items in rest.items()]
    _mark(request.path, [item for group in groups for item in group["items"]])
    return [group for group in groups if group["items"]]


def stylesheet(request: HttpRequest) -> str:
    """unfold's style sheet of ours, on every page of the console."""
    return static("css/console.css")


def script(request: HttpRequest) -> str:
    """What the theme leaves out for keyboards and screen readers."""
    return static("js/console.js")


def icon(request: HttpRequest) -> str:
    """The product's icon, also in the console's tabs."""
    return static("img/favicon.svg")


def _models(request: HttpRequest) -> Iterator[tuple[str, Item]]:
    for app in admin.site.get_app_list(request):
        for model in app["models"]:
            if model["admin_url"]:
                shown = {"title": model["name"], "link": model["admin_url"], "app": app["name"]}
                yield model["model"]._meta.label_lower, shown


def _item(code: str, models: dict[str, Item]) -> Item | None:
    """A page, or the model of this label, which then stands nowhere else."""
    if code in _PAGES:
        title, icon = _PAGES[code]
        return {"title": title, "link": reverse(code), "icon": icon}
    found = models.pop(code, None)
    return {"title": found["title"], "link": found["link"], "icon": _ICONS.get(code, "")} if found else None


def _group(title: str | Promise, folded: bool, items: list[Item | None] | list[Item]) -> Group:
    return {"title": title, "collapsible": folded, "items": [item for item in items if item]}


def _mark(path: str, items: list[Item]) -> None:
    """The item whose address is the longest beginning of `path` is the open one; the first page only by itself."""
    begins = [item for item in items if path.startswith(item["link"]) and item["link"] != reverse("admin:index")]
    here = max(begins, key=lambda item: len(item["link"]), default=None)
    for item in items:
        item["active"] = item is here or item["link"] == path
