"""Notes on applications and candidates; own ones can be edited and deleted."""

import re

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from accounts.domain.notices import notify
from accounts.models import Membership, User
from config.errors import Conflict, NotAllowed, Refused
from recruiting.domain.tellings import language_of
from recruiting.enums import NoteType
from recruiting.models import Application, ApplicationNote, Candidate, CandidateNote
from recruiting.notices import MENTION
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
    """Write a note, or (`parent`) answer one; people mentioned as @their@e.mail who may see the application are told,
    and who is answered. An answer to a private note is private too. Refuses an empty note, and a parent that stands on
    another application."""
    if parent is not None:
        if parent.application_id != application.pk:
            raise Refused("The note that this answers is not here.", code="other_application")
        parent, is_private = parent.parent or parent, is_private or parent.is_private
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
    _tell_answered(note)
    return note


def _tell_mentioned(note: ApplicationNote) -> None:
    addresses = {address.casefold() for address in _MENTION.findall(note.text)}
    if not addresses:
        return
    wanted = Q()
    for address in addresses:
        wanted |= Q(user__email__iexact=address)
    rows = Membership.objects.in_scope().filter(wanted, is_active=True).select_related("user__profile")
    for membership in rows:
        if membership.user_id != note.author_id and _may_see(membership.user, note.application):
            _tell(note, membership.user, gettext_noop("%(name)s mentioned you"), "mention")


def _tell_answered(note: ApplicationNote) -> None:
    """Who wrote the note that this answers; once, though they may be mentioned too."""
    author = note.parent.author if note.parent is not None else None
    if author is None or author.pk == note.author_id or not _may_see(author, note.application):
        return
    if author.email.casefold() not in {address.casefold() for address in _MENTION.findall(note.text)}:
        _tell(note, author, gettext_noop("%(name)s answered your note"), "answer")


def _tell(note: ApplicationNote, user: User, title: str, why: str) -> None:
    application = note.application
    with translation.override(language_of(user)):
        words = {"candidate": application.candidate.name, "job": application.requisition.title}
        notify(
            user=user,
            kind=MENTION.code,
            title=gettext(title) % {"name": getattr(note.author, "name", "")},
            message=gettext("In a note on %(candidate)s, %(job)s.") % words,
            url=f"{reverse('recruiting:application_detail', args=[application.public_id])}#note-{note.public_id}",
            related=application,
            dedupe_key=f"{why}:{note.public_id}:{user.pk}",
        )


def mentionable(*, application: Application, author: User, words: str, limit: int = 8) -> list[User]:
    """Colleagues whose name or e-mail begins so and who may see the application: whom a note can mention."""
    rows = Membership.objects.in_scope().active().exclude(user=author).select_related("user")
    for word in words.split()[:3]:
        begins = Q(user__first_name__istartswith=word) | Q(user__last_name__istartswith=word)
        rows = rows.filter(begins | Q(user__email__istartswith=word))
    people = [row.user for row in rows.order_by("user__first_name", "user__last_name", "pk")[: limit * 3]]
    return [user for user in people if _may_see(user, application)][:limit]


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
    """Change the words of one's own note; who is mentioned for the first time is told. Refuses somebody else's
    (NotAllowed)."""
    if note.author_id != actor.pk:
        raise NotAllowed("Only its author edits a note.")
    note.text = _checked(text)
    note.save(update_fields=["text", "updated_at"])
    audit.record("update", note, actor=actor, name="recruiting.note.edited")
    if isinstance(note, ApplicationNote) and not note.is_private:
        _tell_mentioned(note)
    return note


@transaction.atomic
def delete_note(*, note: ApplicationNote | CandidateNote, actor: User) -> None:
    """Delete one's own note. Refuses somebody else's (NotAllowed), and one that somebody else answered (Conflict):
    their words would go with it."""
    if note.author_id != actor.pk:
        raise NotAllowed("Only its author deletes a note.")
    if isinstance(note, ApplicationNote) and note.replies.exclude(author=actor).exists():
        raise Conflict("Somebody answered this note. Change its words instead.", code="note_answered")
    audit.record("delete", note, actor=actor, name="recruiting.note.deleted")
    note.delete()
