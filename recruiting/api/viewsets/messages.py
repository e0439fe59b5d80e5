"""Messages with candidates, and mail that belongs to nobody yet."""

from typing import ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.pagination import Cursor
from config.api.viewsets import Resource
from recruiting.api.serializers.mail import (
    CanceledSerializer,
    MessageSerializer,
    NewMessage,
    UnmatchedMailSerializer,
    WhoseMail,
)
from recruiting.domain.mailing import sending, unmatched
from recruiting.models import Candidate, CandidateMessage, UnmatchedMail
from recruiting.rules import candidates_visible_to
from recruiting.rules.mail import messages_visible_to, reads_mail

RELATED = ("candidate", "application", "template", "author")


class MessageFilter(django_filters.FilterSet):
    """By direction, status, candidate, application, and time."""

    candidate_id = django_filters.UUIDFilter(field_name="candidate__public_id")
    application_id = django_filters.UUIDFilter(field_name="application__public_id")
    after = django_filters.IsoDateTimeFilter(field_name="happened_at", lookup_expr="gte")
    before = django_filters.IsoDateTimeFilter(field_name="happened_at", lookup_expr="lt")

    class Meta:
        model = CandidateMessage
        fields: ClassVar[list[str]] = ["direction", "status"]


class MessageViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The log of what was planned, sent and received, newest first."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_message",
        "retrieve": "recruiting.view_message",
        "cancel": "recruiting.cancel_message",
    }
    serializer_class = MessageSerializer
    filterset_class = MessageFilter
    pagination_class = Cursor
    queryset = CandidateMessage.objects.none()
    ordering_fields: ClassVar[list[str]] = ["happened_at", "created_at"]
    ordering: ClassVar[list[str]] = ["-happened_at", "-id"]

    def get_queryset(self) -> QuerySet[CandidateMessage]:
        """With candidates whose mail the caller reads."""
        return messages_visible_to(self.caller).select_related(*RELATED)

    @extend_schema(request=None, responses=CanceledSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, public_id: str) -> Response:
        """Take back a planned message; `canceled` is false where it was too late."""
        row: CandidateMessage = self.get_object()
        return Response({"canceled": sending.cancel_message(message=row, actor=self.caller)})


class CandidateMessageViewSet(Resource):
    """A candidate's messages."""

    rules: ClassVar[dict[str, str]] = {"messages": "recruiting.view_message", "send": "recruiting.send_message"}
    serializer_class = MessageSerializer
    pagination_class = Cursor
    queryset = Candidate.objects.none()
    ordering: ClassVar[list[str]] = ["-happened_at", "-id"]

    def get_queryset(self) -> QuerySet[Candidate]:
        """Those whose mail the caller reads."""
        return candidates_visible_to(self.caller) if reads_mail(self.caller) else Candidate.objects.none()

    @extend_schema(filters=False, responses=MessageSerializer(many=True))
    def messages(self, request: Request, public_id: str) -> Response:
        """What was said with them, newest first."""
        rows = CandidateMessage.objects.filter(candidate=self.get_object()).select_related(*RELATED)
        return self.paged(rows, MessageSerializer)

    @extend_schema(request=NewMessage, responses={201: MessageSerializer})
    def send(self, request: Request, public_id: str) -> Response:
        """Write to them, now or planned. 400 where a variable has no value for them."""
        row: Candidate = self.get_object()
        made = sending.send_message(candidate=row, actor=self.caller, **self.given(NewMessage))
        return Response(MessageSerializer(made).data, status=http.HTTP_201_CREATED)


class UnmatchedMailViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Received mail whose sender nobody knows, newest first."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.match_unmatched_mail"}
    serializer_class = UnmatchedMailSerializer
    filterset_fields: ClassVar[list[str]] = ["state"]
    queryset = UnmatchedMail.objects.none()
    ordering_fields: ClassVar[list[str]] = ["received_at"]
    ordering: ClassVar[list[str]] = ["-received_at", "-pk"]

    def get_queryset(self) -> QuerySet[UnmatchedMail]:
        """The tenant's."""
        return UnmatchedMail.objects.all()

    @extend_schema(request=WhoseMail, responses={201: MessageSerializer})
    @action(detail=True, methods=["post"])
    def match(self, request: Request, public_id: str) -> Response:
        """It belongs to this candidate: the message that it became."""
        row: UnmatchedMail = self.get_object()
        made = unmatched.match_mail(mail=row, actor=self.caller, **self.given(WhoseMail))
        return Response(MessageSerializer(made).data, status=http.HTTP_201_CREATED)

    @extend_schema(request=None, responses=UnmatchedMailSerializer)
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, public_id: str) -> Response:
        """Throw it away; its words are erased."""
        return self.answer(unmatched.discard_mail(mail=self.get_object(), actor=self.caller))
