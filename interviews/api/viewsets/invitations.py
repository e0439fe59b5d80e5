"""Invitations to AI interviews: sent, moved, made longer, taken back, reviewed, released."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.sync import Synced
from config.api.viewsets import Resource
from config.errors import Conflict, NotAllowed
from interviews.api.invited_filters import InvitationFilter
from interviews.api.serializers import invitations as shapes
from interviews.api.serializers.reports import OwnReview
from interviews.api.viewsets.invitations_bulk import invited_many, may_invite
from interviews.api.viewsets.invitations_reviewed import keep_review
from interviews.domain import invitations
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.invitation_states import expire_due
from interviews.domain.report_releases import release
from interviews.models import ExportableReport, InvitedInterview
from interviews.rules import invitations_visible_to

_READ = (
    *("interviewer", "candidate", "application", "session", "template_version__template", "policy"),
    "chat__exportable_report",
)


class InvitationViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Invitations that the caller sees. A link stands only in the answer to inviting and sending again."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve"), "interviews.view_invitation"),
        **dict.fromkeys(("create", "bulk"), "interviews.create_invitation"),
        **dict.fromkeys(("reschedule", "extend", "cancel", "resend"), "interviews.edit_invitation"),
        **dict.fromkeys(("review", "release"), "interviews.review_invitation"),
    }
    serializer_class = shapes.InterviewInvitationSerializer
    filterset_class = InvitationFilter
    queryset = InvitedInterview.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "scheduled_time", "completed_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[InvitedInterview]:
        """Those that the caller sees."""
        return invitations_visible_to(self.caller).select_related(*_READ)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Invitations, each as the clock has it."""
        expire_due()
        return super().list(request, *args, **kwargs)

    @extend_schema(request=shapes.InterviewInvite, responses={201: shapes.InterviewInvitationSent})
    def create(self, request: Request) -> Response:
        """Invite one person; the link stands in this answer alone."""
        given = self.given(shapes.InterviewInvite)
        applied = given.get("application")
        person = given.get("candidate") or (applied.candidate if applied is not None else None)
        if not may_invite(self.caller, person):
            raise NotAllowed("You do not work on this candidate. Ask to be assigned.")
        return self._sent(invitations.invite(interviewer=self.caller, **given), http.HTTP_201_CREATED)

    def _sent(self, row: InvitedInterview, status: int) -> Response:
        fresh = self.get_queryset().get(pk=row.pk)
        shown: Any = {"invitation": fresh, "link": link_of(secret_of(fresh))}
        return Response(
            shapes.InterviewInvitationSent(shown, context=self.get_serializer_context()).data, status=status
        )

    @extend_schema(request=shapes.InterviewInviteMany, responses=shapes.InterviewInviteOutcome(many=True))
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def bulk(self, request: Request) -> Response:
        """Invite many; one outcome a person, in their order."""
        shown: Any = invited_many(self.caller, self.given(shapes.InterviewInviteMany))
        return Response(shapes.InterviewInviteOutcome(shown, many=True).data)

    @extend_schema(request=shapes.InterviewWindow, responses=shapes.InterviewInvitationSerializer)
    @action(detail=True, methods=["post"])
    def reschedule(self, request: Request, public_id: str) -> Response:
        """Another time; an expired one is opened again by it. The link stays."""
        row, given = self.get_object(), self.given(shapes.InterviewWindow)
        return self.answer(invitations.reschedule(invitation=row, actor=self.caller, **given))

    @extend_schema(request=shapes.MoreMinutes, responses=shapes.InterviewInvitationSerializer)
    @action(detail=True, methods=["post"])
    def extend(self, request: Request, public_id: str) -> Response:
        """More minutes, before the start or while it runs."""
        row, given = self.get_object(), self.given(shapes.MoreMinutes)
        return self.answer(invitations.extend(invitation=row, actor=self.caller, **given))

    @extend_schema(request=shapes.InvitationCancel, responses=shapes.InterviewInvitationSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, public_id: str) -> Response:
        """Take it back: the link opens nothing any more."""
        row, given = self.get_object(), self.given(shapes.InvitationCancel)
        return self.answer(invitations.cancel(invitation=row, actor=self.caller, **given))

    @extend_schema(request=None, responses=shapes.InterviewInvitationSent)
    @action(detail=True, methods=["post"])
    def resend(self, request: Request, public_id: str) -> Response:
        """Mail the same link again."""
        return self._sent(invitations.resend(invitation=self.get_object(), actor=self.caller), http.HTTP_200_OK)

    @extend_schema(request=shapes.InterviewReview, responses=OwnReview)
    @action(detail=True, methods=["post"])
    def review(self, request: Request, public_id: str) -> Response:
        """Own scores first; then, in this call or a later one, override, feedback, and the end of the review."""
        row: InvitedInterview = self.get_object()
        report = ExportableReport.objects.select_related("current").filter(chat=row.chat_id).first()
        if row.chat_id is None or report is None:
            raise Conflict("There is nothing to review before the interview is over.", code="not_over")
        return Response(OwnReview(keep_review(report, self.caller, self.given(shapes.InterviewReview))).data)

    @extend_schema(request=shapes.InvitationRelease, responses=shapes.InterviewInvitationSerializer)
    @action(detail=True, methods=["post"])
    def release(self, request: Request, public_id: str) -> Response:
        """Show feedback and report to the candidate."""
        row, given = self.get_object(), self.given(shapes.InvitationRelease)
        return self.answer(release(invitation=row, actor=self.caller, **given))
