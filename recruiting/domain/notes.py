"""Notes on applications and candidates; own ones can be edited and deleted."""

import re

from django.db import transaction
from django.db.models import Q

from accounts.domain.notices import notify
from accounts.models import Membership, User
from config.errors import NotAllowed, Refused
from recruiting.enums import NoteType
from recruiting.models import Application, ApplicationNote, Candidate, CandidateNote
from superadmin.domain import audit

_MENTION = re.compile(r"@([\w.+-]+@[\w-]+\.[\w.-]+\w)")


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused("The note is empty.", code="empty_note", fields={"text": "Write something."})
    if len(text) > 5000:
        raise Refused("A note holds 5 000 characters.", code="long_note", fields={"text": "Shorten the note."})
    return text


@transaction.atomic
def add_application_note(
    *,
    application: Application,
    author: User,
    text: str,
    note_type: str = NoteType.GENERAL,
    is_private: bool = False,
    parent: ApplicationNote | None = None,
) -> ApplicationNote:
    """Write a note; people mentioned as @their@e.mail who may see the application are told. Refuses an empty note."""
    note = ApplicationNote.objects.create(
        application=application,
        author=author,
        text=_checked(text),
        note_type=note_type,
        is_private=is_private,
        parent=parent,
    )
    audit.record("create", note, actor=author, name="recruiting.application_note.created")
    if not is_private:
        _tell_mentioned(note)
    return note


def _tell_mentioned(note: ApplicationNote) -> None:
    addresses = {address.casefold() for address in _MENTION.findall(note.text)}
    if not addresses:
        return
    wanted = Q()
    for address in addresses:
        wanted |= Q(user__email__iexact=address)
    for membership in Membership.objects.in_scope().filter(wanted, is_active=True).select_related("user"):
        if membership.user_id != note.author_id and _may_see(membership.user, note.application):
            notify(
                user=membership.user,
                kind="recruiting.mention",
                title=f"{getattr(note.author, 'name', '')} mentioned you",
                message=f"In a note on {note.application.candidate.name}, {note.application.requisition.title}.",
                url=f"/applications/{note.application.public_id}/",
                related=note.application,
                dedupe_key=f"mention:{note.public_id}:{membership.user_id}",
            )


def _may_see(user: User, application: Application) -> bool:
    from recruiting.rules import applications_visible_to

    return applications_visible_to(user).filter(pk=application.pk).exists()


@transaction.atomic
def add_candidate_note(*, candidate: Candidate, author: User, text: str, is_private: bool = False) -> CandidateNote:
    """Write a note on a candidate. Refuses an empty one."""
    note = CandidateNote.objects.create(candidate=candidate, author=author, text=_checked(text), is_private=is_private)
    audit.record("create", note, actor=author, name="recruiting.candidate_note.created")
    return note


@transaction.atomic
def edit_note(*, note: ApplicationNote | CandidateNote, actor: User, text: str) -> ApplicationNote | CandidateNote:
    """Change the words of one's own note. Refuses somebody else's (NotAllowed)."""
    if note.author_id != actor.pk:
        raise NotAllowed("Only its author edits a note.")
    note.text = _checked(text)
    note.save(update_fields=["text", "updated_at"])
    audit.record("update", note, actor=actor, name="recruiting.note.edited")
    return note


@transaction.atomic
def delete_note(*, note: ApplicationNote | CandidateNote, actor: User) -> None:
    """Delete one's own note. Refuses somebody else's (NotAllowed)."""
    if note.author_id != actor.pk:
        raise NotAllowed("Only its author deletes a note.")
    audit.record("delete", note, actor=actor, name="recruiting.note.deleted")
    note.delete()
