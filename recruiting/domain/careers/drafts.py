"""A résumé on its way in: kept and read when it is given, so that the form can be filled and nothing is lost while the
candidate corrects it."""

import hashlib
from datetime import timedelta
from functools import partial
from typing import Any

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.documents.reading import read_document
from config.errors import DomainError
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeExtract, ResumeInput
from recruiting.domain.candidates import tenant_country
from recruiting.domain.profiles import profile_of
from recruiting.domain.skills import lexicon
from recruiting.models import ApplyDraft, JobRequisition
from superadmin.domain.background import enqueue

LIVES = timedelta(hours=24)
_SALT = "recruiting.apply"
_SHOWN = ("first_name", "last_name", "email", "phone", "location")


class DraftGone(DomainError):
    """The form is too old, or was never given."""

    code = "draft_gone"
    status = 410


def keep_resume(*, job: JobRequisition, filename: str, data: bytes) -> ApplyDraft:
    """Read a candidate's file in a process of its own and keep it for a day, with what was found in it.

    Reading asks no model: it takes a fraction of a second and the candidate looks over the result. Raises FileRefused
    with the sentence that recruiters read too; then nothing is kept."""
    document = read_document(data, filename=filename)
    given = ResumeInput(document=document, lexicon=lexicon(), today=timezone.localdate(), region=tenant_country())
    extract = offline(given)
    draft = ApplyDraft(
        requisition=job,
        tenant_id=job.tenant_id,
        original_filename=filename[:255] or "file",
        file_hash=hashlib.sha256(data).hexdigest(),
        file_size=len(data),
        pages=document.pages,
        extract=extract.model_dump(mode="json"),
    )
    with transaction.atomic():
        draft.file.save(draft.original_filename, ContentFile(data), save=False)
        draft.save()
        gone_at = timezone.now() + LIVES
        enqueue("recruiting.drop_apply_draft", key=str(draft.public_id), run_after=gone_at, draft_id=draft.pk)
    return draft


def key_of(draft: ApplyDraft) -> str:
    """What the form carries to find its file again: signed, good for a day."""
    return signing.dumps(draft.public_id.hex, salt=_SALT)


def draft_of(job: JobRequisition, key: str) -> ApplyDraft:
    """The draft of a key, for this job and no other. Raises DraftGone (410)."""
    try:
        named = signing.loads(key, salt=_SALT, max_age=LIVES)
    except signing.BadSignature:
        named = None
    draft = ApplyDraft.objects.filter(public_id=named, requisition=job).first() if named else None
    if draft is None:
        raise DraftGone(_("This form is too old. Begin again with your résumé; it takes a minute."))
    return draft


def drop_draft(*, draft: ApplyDraft) -> None:
    """Forget a draft; its file too, unless it went on with an application."""
    name = draft.file.name
    with transaction.atomic():
        ApplyDraft.objects.filter(pk=draft.pk).delete()
        if name:
            transaction.on_commit(partial(default_storage.delete, name))


def prefilled(draft: ApplyDraft) -> dict[str, Any]:
    """The form's first values, those of `_SHOWN` and `link` that the résumé gave."""
    found = profile_of(ResumeExtract.model_validate(draft.extract))
    values = {name: found[name] for name in _SHOWN if found.get(name)}
    links = found.get("links", [])
    return values | ({"link": links[0]} if links else {})
