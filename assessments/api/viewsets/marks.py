"""Marks of answers, and questions marked again."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Membership, User
from assessments.api.serializers.results import (
    ChosenMark,
    MarkSerializer,
    NewMark,
    NewRegrade,
    RegradeSerializer,
    SecondMarker,
)
from assessments.domain import marks
from assessments.domain.marks_rubric import rubric_of
from assessments.domain.regrades import apply_regrade, preview_regrade
from assessments.models import Answer, Mark, Regrade
from assessments.rules import questions_visible_to, sessions_visible_to
from config.api.pagination import Cursor
from config.api.viewsets import Resource


class AnswerViewSet(Resource):
    """Answers by id (as in `sessions/{id}/answers`): marking them."""

    rules: ClassVar[dict[str, str]] = {"*": "assessments.mark_session"}
    serializer_class = MarkSerializer
    queryset = Answer.objects.none()

    def get_queryset(self) -> QuerySet[Answer]:
        """Answers of the sittings that the caller sees."""
        rows = Answer.objects.filter(session__in=sessions_visible_to(self.caller))
        return rows.select_related("session__assessment", "place__version", "question")

    def about(self, row: Answer) -> Any:
        """The sitting: nobody marks their own."""
        return row.session

    @extend_schema(filters=False, responses=MarkSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def marks(self, request: Request, public_id: str) -> Response:
        """The marks and proposals of an answer, newest first; none for a second marker who is blind."""
        answer: Answer = self.get_object()
        hidden = marks.hidden_from(self.caller, [answer])
        rows = answer.marks.select_related("marker").order_by("-pk")
        return Response(MarkSerializer(rows.none() if hidden else rows, many=True).data)

    @extend_schema(request=NewMark, responses={201: MarkSerializer})
    @marks.mapping.post
    def give_mark(self, request: Request, public_id: str) -> Response:
        """Mark an answer by hand; it counts. For whoever is asked for a second mark it is that one."""
        answer: Answer = self.get_object()
        shape = NewMark(data=request.data, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        verb = marks.second_mark if marks.hidden_from(self.caller, [answer]) else marks.give_mark
        made = verb(answer=answer, actor=self.caller, given=shape.given(rubric_of(answer)))
        return Response(MarkSerializer(made).data, status=http.HTTP_201_CREATED)

    @extend_schema(request=ChosenMark, responses={201: MarkSerializer})
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, public_id: str) -> Response:
        """Take over a proposal as it is."""
        made = marks.confirm_proposal(proposal=self._chosen(), actor=self.caller)
        return Response(MarkSerializer(made).data, status=http.HTTP_201_CREATED)

    @extend_schema(request=ChosenMark, responses=MarkSerializer)
    @action(detail=True, methods=["post"])
    def choose(self, request: Request, public_id: str) -> Response:
        """Let another given mark count."""
        return Response(MarkSerializer(marks.count_mark(mark=self._chosen(), actor=self.caller)).data)

    @extend_schema(request=SecondMarker, responses=MarkSerializer(many=True))
    @action(detail=True, methods=["post"], pagination_class=None)
    def second(self, request: Request, public_id: str) -> Response:
        """Ask a colleague to mark the answer again, blind. Empty where they are asked, or have marked, already."""
        answer: Answer = self.get_object()
        made = marks.ask_second_mark(answers=[answer], marker=self._colleague(), actor=self.caller)
        return Response(MarkSerializer(made, many=True).data)

    def _chosen(self) -> Mark:
        answer: Answer = self.get_object()
        row = answer.marks.filter(public_id=self.given(ChosenMark)["mark_id"]).first()
        if row is None or marks.hidden_from(self.caller, [answer]):
            raise NotFound("This answer has no such mark.")
        return row

    def _colleague(self) -> User:
        email = self.given(SecondMarker)["marker"]
        row = Membership.objects.in_scope().active().filter(user__email__iexact=email).first()
        if row is None:
            raise ValidationError({"marker": ["Nobody of this team has that e-mail."]})
        return row.user


class RegradeFilter(django_filters.FilterSet):
    """By question and how it stands."""

    question_id = django_filters.UUIDFilter(field_name="question__public_id")

    class Meta:
        model = Regrade
        fields = ["question_id", "status"]


class RegradeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Questions marked again by another version's key, newest first. Made as a preview, then applied."""

    rules: ClassVar[dict[str, str]] = {"*": "assessments.regrade_question"}
    serializer_class = RegradeSerializer
    filterset_class = RegradeFilter
    pagination_class = Cursor
    queryset = Regrade.objects.none()

    def get_queryset(self) -> QuerySet[Regrade]:
        """Those of questions that the caller sees."""
        rows = Regrade.objects.filter(question__in=questions_visible_to(self.caller))
        return rows.select_related("question", "version", "applied_by")

    @extend_schema(request=NewRegrade, responses={201: RegradeSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Work out who would change; nothing is written to a sitting."""
        made = preview_regrade(actor=self.caller, **self.given(NewRegrade))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=None, responses=RegradeSerializer)
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, public_id: str) -> Response:
        """Make the change; 409 where it was made before."""
        return self.answer(apply_regrade(regrade=self.get_object(), actor=self.caller))
