"""Candidates, their résumés, notes and who looks after them."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor, PageNumbers
from config.api.scopes import Within
from config.api.sync import Synced
from recruiting.api.filters import CandidateFilter
from recruiting.api.serializers.candidates import (
    AssignmentSerializer,
    CandidateChange,
    CandidateNoteSerializer,
    CandidateSerializer,
    NewAssignment,
    NewCandidateNote,
    Reason,
)
from recruiting.api.serializers.intakes import DroppedFiles, ReceivedFiles
from recruiting.api.serializers.resumes import ResumeSerializer
from recruiting.api.viewsets.candidate_privacy import KeepsPrivacy
from recruiting.api.viewsets.uploads import take_in
from recruiting.domain import candidates, placements
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.notes import add_candidate_note
from recruiting.domain.queries.candidates import notes_visible_to
from recruiting.models import Candidate, UserCandidateAssignment
from recruiting.rules import candidates_visible_to, resumes_visible_to


class CandidateViewSet(KeepsPrivacy, Synced, mixins.RetrieveModelMixin):
    """People known to the tenant, newest first."""

    rules: ClassVar[dict[str, str]] = {
        **KeepsPrivacy.PRIVACY_RULES,
        "list": "recruiting.view_candidate",
        "retrieve": "recruiting.view_candidate",
        "create": "recruiting.create_candidate",
        "partial_update": "recruiting.edit_candidate",
        "archive": "recruiting.archive_candidate",
        "restore": "recruiting.archive_candidate",
        "place": "recruiting.place_candidate",
        "reactivate": "recruiting.place_candidate",
        "resumes": "recruiting.view_candidate",
        "add_resumes": "recruiting.edit_candidate",
        "notes": "recruiting.view_candidate",
        "add_note": "recruiting.note_candidate",
        "assignments": "recruiting.view_candidate",
        "assign": "recruiting.assign_candidate",
    }
    within = Within.of("applications__requisition", ("list", "retrieve"))
    serializer_class = CandidateSerializer
    filterset_class = CandidateFilter
    pagination_class = Cursor
    queryset = Candidate.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "last_name"]

    def get_queryset(self) -> QuerySet[Candidate]:
        """Those whose profile the caller may open."""
        return candidates_visible_to(self.caller)

    @extend_schema(request=CandidateChange, responses={201: CandidateSerializer})
    def create(self, request: Request) -> Response:
        """Make a person; the caller becomes their primary recruiter. 409 where the e-mail is known."""
        made = candidates.create_candidate(actor=self.caller, **{"source": "api", **self.given(CandidateChange)})
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=CandidateChange, responses=CandidateSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change fields."""
        row: Candidate = self.get_object()
        given = self.given(CandidateChange, partial=True)
        return self.answer(candidates.edit_candidate(candidate=row, actor=self.caller, **given))

    @extend_schema(request=Reason, responses=CandidateSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Take off the lists; nothing is deleted."""
        row: Candidate = self.get_object()
        return self.answer(candidates.archive_candidate(candidate=row, actor=self.caller, **self.given(Reason)))

    @extend_schema(request=None, responses=CandidateSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring back."""
        return self.answer(candidates.restore_candidate(candidate=self.get_object(), actor=self.caller))

    @extend_schema(request=Reason, responses=CandidateSerializer)
    @action(detail=True, methods=["post"])
    def place(self, request: Request, public_id: str) -> Response:
        """Mark as placed, as a hire does; placed people are not erased because the time for keeping is over."""
        row: Candidate = self.get_object()
        return self.answer(placements.place_candidate(candidate=row, actor=self.caller, **self.given(Reason)))

    @extend_schema(request=None, responses=CandidateSerializer)
    @action(detail=True, methods=["post"])
    def reactivate(self, request: Request, public_id: str) -> Response:
        """Make a placed person active again."""
        return self.answer(placements.reactivate_candidate(candidate=self.get_object(), actor=self.caller))

    @extend_schema(filters=False, responses=ResumeSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers, parser_classes=[MultiPartParser], throttle_classes=[])
    def resumes(self, request: Request, public_id: str) -> Response:
        """The versions of the file, newest first."""
        rows = resumes_visible_to(self.caller).filter(candidate=self.get_object())
        return self.paged(rows.select_related("candidate", "uploaded_by").order_by("-version_number"), ResumeSerializer)

    @extend_schema(request={"multipart/form-data": DroppedFiles}, responses={202: ReceivedFiles})
    @resumes.mapping.post
    def add_resumes(self, request: Request, public_id: str) -> Response:
        """Add new versions: a row and a task for each file. Limited by bytes and the queue, not by requests."""
        return take_in(self, candidate=self.get_object())

    @extend_schema(filters=False, responses=CandidateNoteSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def notes(self, request: Request, public_id: str) -> Response:
        """The notes that the caller may read, newest first."""
        rows = notes_visible_to(self.caller, self.get_object()).select_related("author", "candidate")
        return self.paged(rows.order_by("-pk"), CandidateNoteSerializer)

    @extend_schema(request=NewCandidateNote, responses={201: CandidateNoteSerializer})
    @notes.mapping.post
    def add_note(self, request: Request, public_id: str) -> Response:
        """Write a note."""
        row: Candidate = self.get_object()
        note = add_candidate_note(candidate=row, author=self.caller, **self.given(NewCandidateNote))
        return Response(CandidateNoteSerializer(note).data, status=http.HTTP_201_CREATED)

    @extend_schema(filters=False, responses=AssignmentSerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def assignments(self, request: Request, public_id: str) -> Response:
        """Who looks after them, and who did."""
        rows = UserCandidateAssignment.objects.filter(candidate=self.get_object()).order_by("-is_active", "-pk")
        return self.paged(rows.select_related("candidate", "user", "assigned_by"), AssignmentSerializer)

    @extend_schema(request=NewAssignment, responses={201: AssignmentSerializer})
    @assignments.mapping.post
    def assign(self, request: Request, public_id: str) -> Response:
        """Give them to a colleague; the same colleague again changes the type."""
        row: Candidate = self.get_object()
        made = assign_candidate(candidate=row, actor=self.caller, **self.given(NewAssignment))
        return Response(AssignmentSerializer(made).data, status=http.HTTP_201_CREATED)
