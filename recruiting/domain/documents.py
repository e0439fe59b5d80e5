"""Files beside the résumé: kept, read, fetched, archived and restored. The one writer of UploadedDocument."""

import hashlib
from typing import Any

from django.core import signing
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.documents.reading import read_document
from config.documents.refusals import FileRefused
from config.documents.sniff import MIME_TYPES, Kind, check_size, recognize
from config.errors import NotAllowed, Refused
from config.tenancy import current_tenant_id
from recruiting.models import Candidate, UploadedDocument
from superadmin.domain import audit
from superadmin.domain.background import enqueue
from superadmin.models import TaskRecord

WORK = "recruiting.read_document"
SALT, SECONDS, MOST = "recruiting.document_file", 300, 50


@transaction.atomic
def add_document(
    *, actor: User, data: bytes, filename: str, category: str, candidate: Candidate | None = None
) -> tuple[UploadedDocument, TaskRecord]:
    """Keep a file of a candidate, or without one of the actor's own, and enqueue its reading: (the row, the work).
    Refuses what is no document, the same file again (`same_file`), and more than MOST."""
    check_size(data)
    kind = recognize(data, filename)
    if kind in (Kind.ZIP, Kind.OTHER):
        raise Refused(_("Choose a PDF, Word, OpenDocument, RTF or text file."), code="file_kind")
    holder: dict[str, Any] = {"candidate": candidate} if candidate else {"user": actor}
    if candidate:
        Candidate.objects.select_for_update().get(pk=candidate.pk)
    else:
        User.objects.select_for_update().get(pk=actor.pk)
    kept = UploadedDocument.objects.filter(**holder)
    digest = hashlib.sha256(data).hexdigest()
    same = kept.filter(file_hash=digest).first()
    if same is not None:
        raise Refused(_("This file is kept already, as “%(name)s”.") % {"name": same}, code="same_file")
    if kept.count() >= MOST:
        raise Refused(_("%(n)s documents are kept at most.") % {"n": MOST}, code="too_many")
    row = UploadedDocument(
        tenant_id=current_tenant_id(),
        category=category,
        original_filename=filename[:255] or "file",
        file_hash=digest,
        file_size=len(data),
        mime_type=MIME_TYPES[kind],
        uploaded_by=actor,
        **holder,
    )
    row.file.save(row.original_filename, ContentFile(data), save=False)
    row.stored_filename = row.file.name or ""
    row.save()
    audit.record("create", row, actor=actor, name="recruiting.document.created")
    return row, enqueue(WORK, related=row, user=actor, document_id=row.pk)


def extract_document(*, document: UploadedDocument) -> UploadedDocument:
    """Read a document's text; a refusal keeps the file and says why. Safe to run twice."""
    if document.read_at is not None:
        return document
    with document.file.open("rb") as file:
        data = file.read()
    values: dict[str, Any] = {"read_at": timezone.now()}
    try:
        values["extracted_text"] = read_document(data, filename=document.original_filename).text.replace("\x00", "")
    except FileRefused as refusal:
        values["error"] = refusal.sentence[:300]
    UploadedDocument.objects.filter(pk=document.pk, read_at=None).update(**values)
    document.refresh_from_db()
    return document


def archive_document(*, document: UploadedDocument, actor: User) -> UploadedDocument:
    """Take it out of the list; it can be restored."""
    return _set_archived(document, actor, archived=True)


def restore_document(*, document: UploadedDocument, actor: User) -> UploadedDocument:
    """Put it back."""
    return _set_archived(document, actor, archived=False)


@transaction.atomic
def _set_archived(document: UploadedDocument, actor: User, *, archived: bool) -> UploadedDocument:
    row = UploadedDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if (row.archived_at is not None) == archived:
        return row
    row.archived_at = timezone.now() if archived else None
    row.save(update_fields=["archived_at", "updated_at"])
    verb = "archived" if archived else "restored"
    audit.record("update", row, actor=actor, name=f"recruiting.document.{verb}")
    return row


def document_key(*, document: UploadedDocument, user: User) -> str:
    """A signature that lets `user` fetch this file for the next SECONDS."""
    return signing.dumps([str(document.public_id), user.pk], salt=SALT)


def open_document(*, document: UploadedDocument, user: User, key: str) -> UploadedDocument:
    """Check a key and record that the file was fetched. Refuses a key that is old, forged, or somebody else's."""
    try:
        named = signing.loads(key, salt=SALT, max_age=SECONDS)
    except signing.BadSignature as error:
        raise NotAllowed(
            _("This link has ended. Open the page and fetch the file again."), code="link_ended"
        ) from error
    if named != [str(document.public_id), user.pk]:
        raise NotAllowed(_("This link is for somebody else."), code="link_not_yours")
    audit.record("download", document, actor=user, name="recruiting.document.file_fetched")
    return document
