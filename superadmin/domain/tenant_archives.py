"""Everything of one tenant in one ZIP: asked for, written by the worker, fetched, ended."""

import hashlib
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from config.errors import Conflict, NotFound
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.domain.background import enqueue
from superadmin.domain.tenant_archive_files import write_archive
from superadmin.enums import AuditAction, Severity
from superadmin.enums.tenants import ARCHIVE_FLOW, ArchiveStatus, Ending
from superadmin.models import StaffSession, TaskRecord, Tenant, TenantArchive
from superadmin.models.tenant_archives import OPEN
from superadmin.signals import tenant_ending

LIVES = timedelta(days=7)


@transaction.atomic
def ask_archive(*, tenant: Tenant, actor: Actor | None) -> TenantArchive:
    """Have an archive of everything of the tenant written in the background; one that is being written is given back.

    Writes TenantArchive, a task and audit `superadmin.tenant_archive.asked` in the tenant's log. Raises Conflict where
    nothing of the tenant is left.
    """
    locked = Tenant.objects.select_for_update().get(pk=tenant.pk)
    if locked.erased_at is not None:
        raise Conflict(f"Nothing of {locked.name} is left.")
    running = TenantArchive.ledger.filter(tenant=locked, status__in=OPEN).first()
    if running is not None and TaskRecord.ledger.unfinished().about(running).exists():
        return running
    if running is not None:
        fail_archive(archive=running, kind="Its work was canceled.")
    archive = TenantArchive.ledger.create(tenant=locked, asked_by_id=actor.pk if actor else None)
    _note(archive, actor, "superadmin.tenant_archive.asked")
    enqueue(
        "superadmin.write_archive",
        key=str(archive.public_id),
        related=archive,
        user=actor,
        tenant_id=None,
        archive=archive.public_id,
    )
    return archive


def run_archive(
    *, archive: TenantArchive, tell: Callable[[int, str], None], done: Callable[[dict[str, Any]], None]
) -> TenantArchive:
    """Write the file and keep it. `tell(percent, message)` says how far it is; `done` is called in the transaction that
    makes it ready. Safe to run twice: one that is ready or ended stays. Sends `tenant_ending` on commit where the
    tenant is closed. A scope of everything must be open."""
    if archive.status not in OPEN:
        return archive
    if archive.status == ArchiveStatus.WAITING:
        archive = set_archive_status(archive, ArchiveStatus.RUNNING)
    with tempfile.TemporaryFile() as file:
        rows, missing = write_archive(file, archive.tenant, tell=tell)
        size, sha256 = file.tell(), _digest(file)
        file.seek(0)
        stored = default_storage.save(TenantArchive.file.field.generate_filename(archive, "all.zip"), File(file))
    now = timezone.now()
    # While a tenant is closed its archive is kept to the end; else somebody fetches it soon or asks again.
    ends = archive.tenant.erase_at or now + LIVES
    with transaction.atomic():
        values = {"file": stored, "size": size, "sha256": sha256, "rows": rows, "files_missing": missing}
        archive = set_archive_status(archive, ArchiveStatus.READY, finished_at=now, expires_at=ends, **values)
        if archive.tenant.closed_at is not None:
            tell_ending(archive.tenant, Ending.ARCHIVED)
        done({"status": ArchiveStatus.READY, "rows": sum(rows.values()), "bytes": size})
    return archive


def fail_archive(*, archive: TenantArchive, kind: str) -> TenantArchive:
    """Give it up: `kind` names the error. Nothing where it has ended."""
    if archive.status not in OPEN:
        return archive
    return set_archive_status(archive, ArchiveStatus.FAILED, error=kind[:300], finished_at=timezone.now())


@transaction.atomic
def fetch_archive(*, archive: TenantArchive, session: StaffSession | None, actor: Actor) -> TenantArchive:
    """Count a download and give the row back, for its file to be sent. Needs a staff session in that tenant: it is all
    of its people's data. Records `superadmin.tenant_archive.fetched` in the tenant's log (export).

    Raises Conflict without the session, NotFound where there is no file.
    """
    if session is None or session.tenant_id != archive.tenant_id:
        raise Conflict("Open this tenant's data first, with a reason: the archive holds all of it.", code="no_session")
    if archive.status != ArchiveStatus.READY:
        raise NotFound("There is no file to fetch.")
    TenantArchive.ledger.filter(pk=archive.pk).update(downloads=F("downloads") + 1)
    _note(archive, actor, "superadmin.tenant_archive.fetched", description=f"staff session {session.public_id}")
    return archive


@transaction.atomic
def expire_archive(*, archive: TenantArchive) -> TenantArchive:
    """Take the file of a ready archive away, after the commit; the row stays."""
    name = archive.file.name
    ended = set_archive_status(archive, ArchiveStatus.EXPIRED, file="")
    if name:
        transaction.on_commit(partial(default_storage.delete, name))
    return ended


def expire_archives() -> int:
    """End every archive whose time is over; how many that were."""
    over = TenantArchive.ledger.filter(status=ArchiveStatus.READY, expires_at__lte=timezone.now())
    return len([expire_archive(archive=archive) for archive in over])


@transaction.atomic
def set_archive_status(archive: TenantArchive, status: str, **values: Any) -> TenantArchive:
    """The one writer of an archive's status. Raises IllegalMove."""
    locked = TenantArchive.ledger.select_for_update(of=("self",)).select_related("tenant").get(pk=archive.pk)
    ARCHIVE_FLOW.check(locked.status, status)
    locked.status = status
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    return locked


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in iter(partial(file.read, 1 << 20), b""):
        digest.update(chunk)
    return digest.hexdigest()


def _note(archive: TenantArchive, actor: Actor | None, name: str, description: str = "") -> None:
    audit.record(
        AuditAction.EXPORT,
        archive,
        actor=actor,
        name=name,
        description=description,
        severity=Severity.WARNING,
        tenant_id=archive.tenant_id,
    )


def tell_ending(tenant: Tenant, ending: Ending) -> None:
    """Send `tenant_ending` on commit."""
    transaction.on_commit(partial(tenant_ending.send_robust, Tenant, tenant_id=tenant.pk, ending=ending))
