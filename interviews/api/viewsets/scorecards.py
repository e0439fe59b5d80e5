"""Feedback on interviews, blind until one's own is final; the language guard's looks."""

from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from interviews.api.scorecards_filters import BiasAnalysisFilter, FeedbackFilter
from interviews.api.serializers.scorecards import (
    Amendment,
    BiasAnalysisSerializer,
    BlindFeedback,
    FeedbackChange,
    FeedbackSerializer,
    NewFeedback,
    card_from,
)
from interviews.domain import feedback as verbs
from interviews.domain import language
from interviews.domain.queries.scorecards import scorecard_of
from interviews.enums import FeedbackStatus
from interviews.models import BiasAnalysis, InterviewFeedback, InterviewSession
from interviews.rules import (
    bias_analyses_visible_to,
    feedback_visible_to,
    sees_scorecard,
    sessions_visible_to,
)


class FeedbackViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Feedback that the caller may read: their own, and others' final one once theirs is final."""

    rules: ClassVar[dict[str, str]] = {
        "list": "interviews.view_feedback",
        "retrieve": "interviews.view_feedback",
        "*": "interviews.edit_feedback",
    }
    serializer_class = FeedbackSerializer
    filterset_class = FeedbackFilter
    queryset = InterviewFeedback.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "submitted_at"]
    ordering: ClassVar[list[str]] = ["-pk"]

    def get_queryset(self) -> QuerySet[InterviewFeedback]:
        """Those that the caller may read."""
        return feedback_visible_to(self.caller).select_related("interview", "interviewer")

    @extend_schema(request=NewFeedback, responses={201: FeedbackSerializer})
    def create(self, request: Request) -> Response:
        """Write feedback on an interview that one sits on; with `submit` it is handed in at once."""
        given = self.given(NewFeedback)
        interview = get_object_or_404(sessions_visible_to(self.caller), public_id=given["interview_id"])
        row = verbs.open_feedback(interview=interview, user=self.caller)
        verb = verbs.submit_feedback if given["submit"] else verbs.save_feedback
        return self.answer(
            verb(feedback=row, card=card_from(row, given), actor=self.caller), status=http.HTTP_201_CREATED
        )

    @extend_schema(request=FeedbackChange, responses=FeedbackSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change a draft."""
        row: InterviewFeedback = self.get_object()
        card = card_from(row, self.given(FeedbackChange, partial=True))
        return self.answer(verbs.save_feedback(feedback=row, card=card, actor=self.caller))

    @extend_schema(request=FeedbackChange, responses=FeedbackSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, public_id: str) -> Response:
        """Hand in; it is locked from then on."""
        row: InterviewFeedback = self.get_object()
        card = card_from(row, self.given(FeedbackChange, partial=True))
        return self.answer(verbs.submit_feedback(feedback=row, card=card, actor=self.caller))

    @extend_schema(request=Amendment, responses=FeedbackSerializer)
    @action(detail=True, methods=["post"])
    def amend(self, request: Request, public_id: str) -> Response:
        """Change what was handed in, with a reason; what it said before is kept."""
        row: InterviewFeedback = self.get_object()
        given = self.given(Amendment, partial=False)
        card = card_from(row, given)
        return self.answer(verbs.amend_feedback(feedback=row, card=card, reason=given["reason"], actor=self.caller))


class InterviewFeedbackViewSet(Resource):
    """The feedback of one interview, by the interview's id."""

    rules: ClassVar[dict[str, str]] = {"*": "interviews.view_session"}
    serializer_class = BlindFeedback
    queryset = InterviewSession.objects.none()
    filter_backends = ()

    def get_queryset(self) -> QuerySet[InterviewSession]:
        """The interviews that the caller sees."""
        return sessions_visible_to(self.caller)

    @extend_schema(responses=BlindFeedback)
    def retrieve(self, request: Request, public_id: UUID) -> Response:
        """{interview_id, own, others, summary}: the last two are null until one's own is final."""
        session: InterviewSession = self.get_object()
        final = session.feedback.filter(status=FeedbackStatus.FINAL).select_related("interview", "interviewer")
        own = session.feedback.filter(interviewer=self.caller).select_related("interview", "interviewer").first()
        shows = sees_scorecard(self.caller, session)
        shown = {
            "interview_id": session.public_id,
            "own": own,
            "others": list(final.exclude(interviewer=self.caller)) if shows else None,
            "summary": scorecard_of(session) if shows else None,
        }
        return Response(BlindFeedback(shown, context=self.get_serializer_context()).data)


class BiasAnalysisViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The language guard's looks at the caller's texts; all for admins."""

    rules: ClassVar[dict[str, str]] = {"*": "interviews.view_bias_analysis"}
    serializer_class = BiasAnalysisSerializer
    filterset_class = BiasAnalysisFilter
    queryset = BiasAnalysis.objects.none()
    ordering_fields: ClassVar[list[str]] = ["analyzed_at"]
    ordering: ClassVar[list[str]] = ["-pk"]

    def get_queryset(self) -> QuerySet[BiasAnalysis]:
        """Those that the caller may read."""
        return bias_analyses_visible_to(self.caller)

    @extend_schema(request=None, responses=BiasAnalysisSerializer)
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, public_id: str) -> Response:
        """Say that one has read the warnings and stands by the text."""
        return self.answer(language.acknowledge(analysis=self.get_object(), actor=self.caller))
