"""Erasing everything of a tenant whose thirty days are over. Nothing here can be taken back."""

from collections.abc import Callable

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone

from config.errors import Conflict, Refused
from superadmin.domain import audit
from superadmin.domain.tenant_closing import has_archive
from superadmin.domain.tenant_rows import KEPT, Model, lying_in, owned_models, path_of, rows_of, stored_names
from superadmin.enums import AuditAction, Severity
from superadmin.models import Tenant, TokenUsage

# What the platform paid stays in its sums, without saying for whom.
DETACHED = {TokenUsage._meta.label_lower: ("tenant", "user", "usage")}
_steps: dict[str, Callable[[int], None]] = {}


def register_eraser(name: str, step: Callable[[int], None]) -> None:
    """Have `step(tenant_id)` done in the transaction of an erasure, before the rows go: for what hangs on a tenant's
    rows and lies in a library's table. Call it in `apps.ready()`. The same name again replaces it."""
    _steps[name] = step


def erase_tenant(*, tenant: Tenant) -> dict[str, int]:
    """Erase every file and every row of the tenant: {files, rows}. What stays: the chain of its audit log, which names
    nobody without its personal part; the platform's sums of what AI cost; and the tenant's row without its name, on
    which the chain hangs. Records `superadmin.tenant.erased` in the platform's own log (critical), and fails where that
    cannot be written. Safe to run twice: one that is erased stays so.

    All rows go in one transaction, or none. Files go before it: an erasure that fails half-way is finished by the next
    try. Raises Conflict before its time, Refused without an archive since it was closed. A scope of everything must be
    open.
    """
    if tenant.erased_at is not None:
        return {"files": 0, "rows": 0}
    if tenant.erase_at is None or tenant.erase_at > timezone.now():
        raise Conflict(f"{tenant.name} is not closed, or its {tenant.erase_at or ''} is not over.", code="too_early")
    if not has_archive(tenant):
        raise Refused("There is no archive of this tenant since it was closed.", code="no_archive")
    files = _erase_files(tenant.pk)
    with transaction.atomic():
        locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
        if locked.erase_at != tenant.erase_at or locked.erased_at is not None:
            raise Conflict("The closing was taken back meanwhile.")
        rows = _erase_rows(locked.pk)
        _empty(locked)
        audit.record(
            AuditAction.DELETE,
            locked,
            actor=None,
            name="superadmin.tenant.erased",
            description=f"{rows} rows, {files} files",
            severity=Severity.CRITICAL,
            must=True,
        )
    return {"files": files, "rows": rows}


def _erase_files(tenant_id: int) -> int:
    gone = set(stored_names(tenant_id))
    for name in gone:
        default_storage.delete(name)
    return len(gone)


def _erase_rows(tenant_id: int) -> int:
    """Foreign keys are checked at the end of the transaction, so the order of the tables does not matter, but that what
    reaches its tenant through another row goes before that row."""
    going = [model for model in owned_models() if model._meta.label_lower not in KEPT | set(DETACHED)]
    going.sort(key=lambda model: path_of(model).count("__"), reverse=True)
    for step in _steps.values():
        step(tenant_id)
    for label, names in DETACHED.items():
        rows_of(apps.get_model(label), tenant_id).update(**dict.fromkeys(names))
    _let_go(going, tenant_id)
    _erase_log_entries(going, tenant_id)
    return sum(_delete(model, rows_of(model, tenant_id)) for model in going)


def _delete(model: Model, rows: models.QuerySet[models.Model]) -> int:
    """Without what the ORM would ask and do for each row: nothing that hangs on them stays."""
    chosen = model._base_manager.filter(pk__in=rows.values("pk"))
    return int(chosen._raw_delete(chosen.db) or 0)


def _let_go(going: list[Model], tenant_id: int) -> None:
    """Rows that stay (the platform's own) and point to one that goes: the key becomes null, or the row goes too."""
    known = set(going)
    for model in apps.get_models(include_auto_created=True):
        path = path_of(model)
        for field in model._meta.concrete_fields:
            target = field.related_model
            if target not in known or not _may_stay(model, path):
                continue
            pointing = model._base_manager.filter(**{f"{field.name}__in": rows_of(target, tenant_id).values("pk")})
            staying = pointing.exclude(**{path: tenant_id}) if path else pointing
            if field.null:
                staying.update(**{field.name: None})
            else:
                _delete(model, staying)


def _may_stay(model: Model, path: str) -> bool:
    """Whether a model has rows beside those of tenants; no tenant's row points to another's."""
    return not path or ("__" not in path and bool(model._meta.get_field(path.removesuffix("_id")).null))


def _erase_log_entries(going: list[Model], tenant_id: int) -> None:
    """The console's own notes hold the names of the rows that were edited there."""
    noted = ContentType.objects.filter(pk__in=LogEntry.objects.order_by().values("content_type_id"))
    for kind in noted:
        model = kind.model_class()
        if model in going:
            keys = rows_of(model, tenant_id).annotate(key=Cast("pk", models.CharField())).values("key")
            LogEntry.objects.filter(content_type=kind, object_id__in=keys).delete()


def _empty(tenant: Tenant) -> None:
    """The one writer of `erased_at`: the row keeps its key and its dates."""
    kept = {"id", "public_id", "created_at", "closed_at", "erase_at", "is_active"}
    for field in Tenant._meta.concrete_fields:
        if field.name not in kept:
            setattr(tenant, field.name, field.get_default())
    tenant.name, tenant.slug = "Erased tenant", f"erased-{tenant.public_id.hex}"
    tenant.erased_at = timezone.now()
    tenant.save()


def what_is_left(tenant_id: int) -> dict[str, int]:
    """{model or "files": how many} of what an erasure should have taken and is there; empty after a good one."""
    found = {
        model._meta.label_lower: rows_of(model, tenant_id).count()
        for model in owned_models()
        if model._meta.label_lower not in KEPT
    }
    found["files"] = sum(1 for _name in lying_in(str(tenant_id)))
    return {label: count for label, count in found.items() if count}
