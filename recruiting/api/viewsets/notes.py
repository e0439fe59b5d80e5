"""Notes by themselves: reading one, changing and deleting one's own."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.enums import Role
from accounts.rules import role_of
from config.api.viewsets import Resource
from recruiting.api.serializers.applications import ApplicationNoteSerializer
from recruiting.api.serializers.candidates import CandidateNoteSerializer, NoteText
from recruiting.domain.notes import delete_note, edit_note
from recruiting.models import ApplicationNote, CandidateNote
from recruiting.rules import applications_visible_to, candidates_visible_to


def _readable(user: Any) -> Q:
    """Private notes are their author's and the admins'."""
    return Q() if role_of(user) == Role.ADMIN else Q(is_private=False) | Q(author=user)


class OwnNotes(mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resource):
    """What both kinds of notes share. Only its author changes a note: others get 403 with the reason."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_home"}

    def _edited(self) -> Response:
        note = self.get_object()
        return self.answer(edit_note(note=note, actor=self.caller, **self.given(NoteText)))

    def perform_destroy(self, instance: ApplicationNote | CandidateNote) -> None:
        """Delete one's own."""
        delete_note(note=instance, actor=self.caller)


class ApplicationNoteViewSet(OwnNotes):
    """Notes on applications."""

    serializer_class = ApplicationNoteSerializer
    queryset = ApplicationNote.objects.none()

    def get_queryset(self) -> QuerySet[ApplicationNote]:
        """On applications that the caller sees."""
        rows = ApplicationNote.objects.filter(application__in=applications_visible_to(self.caller))
        return rows.filter(_readable(self.caller)).select_related("author", "application", "parent")

    @extend_schema(request=NoteText, responses=ApplicationNoteSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change the words of one's own note."""
        return self._edited()


class CandidateNoteViewSet(OwnNotes):
    """Notes on candidates."""

    serializer_class = CandidateNoteSerializer
    queryset = CandidateNote.objects.none()

    def get_queryset(self) -> QuerySet[CandidateNote]:
        """On candidates that the caller sees."""
        rows = CandidateNote.objects.filter(candidate__in=candidates_visible_to(self.caller))
        return rows.filter(_readable(self.caller)).select_related("author", "candidate")

    @extend_schema(request=NoteText, responses=CandidateNoteSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change the words of one's own note."""
        return self._edited()
