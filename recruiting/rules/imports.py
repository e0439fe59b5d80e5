"""Who sees and does what: imports and exports.

Leads import and undo; leads export what they see; admins export everything. An export is its maker's alone.
"""

from typing import Any

from django.db.models import QuerySet
from rules.rulesets import set_rule

from accounts.enums import Role
from accounts.rules import role_of
from recruiting.enums.imports import ExportKind
from recruiting.models import ExportRun, ImportRun
from recruiting.rules import LEADS, is_admin, is_lead


def imports_visible_to(user: Any) -> QuerySet[ImportRun]:
    """Every import of the tenant for leads; nothing for others."""
    return ImportRun.objects.all() if role_of(user) in LEADS else ImportRun.objects.none()


def exports_visible_to(user: Any) -> QuerySet[ExportRun]:
    """Own ones, of those who may export; one of everything only while an admin."""
    role = role_of(user)
    if role not in LEADS:
        return ExportRun.objects.none()
    own = ExportRun.objects.filter(actor=user)
    return own if role == Role.ADMIN else own.exclude(kind=ExportKind.EVERYTHING)


def sees_import(user: Any, run: ImportRun | None) -> bool:
    """An import and its rows."""
    return is_lead(user) and (run is None or imports_visible_to(user).filter(pk=run.pk).exists())


def sees_export(user: Any, run: ExportRun | None) -> bool:
    """Fetching an export."""
    return is_lead(user) and (run is None or exports_visible_to(user).filter(pk=run.pk).exists())


for _name, _predicate in {
    "view_import": sees_import,
    "create_import": is_lead,
    "edit_import": sees_import,
    "start_import": sees_import,
    "undo_import": sees_import,
    "view_export": sees_export,
    "create_export": is_lead,
    "export_everything": is_admin,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
