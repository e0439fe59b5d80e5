"""Question sets and questions."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.filters import QuestionListFilter, QuestionSetFilter
from assessments.api.serializers.questions import (
    BulkDone,
    GenerateAccepted,
    GenerateRequest,
    NewQuestion,
    NewQuestionStatus,
    QuestionChange,
    QuestionsBulk,
    QuestionSerializer,
    QuestionSetChange,
    QuestionSetSerializer,
    QuestionVersionSerializer,
)
from assessments.domain import generations, question_sets, questions
from assessments.models import Question, QuestionSet
from assessments.rules import is_lead, question_sets_visible_to, questions_visible_to
from config.api.viewsets import Resource
from config.errors import NotAllowed
from config.web.limits import asks_ai


class QuestionSetViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Questions on one skill at one level."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_question_set",
        "retrieve": "assessments.view_question_set",
        "create": "assessments.edit_question_set",
        "partial_update": "assessments.edit_question_set",
        "archive": "assessments.edit_question_set",
        "restore": "assessments.edit_question_set",
    }
    serializer_class = QuestionSetSerializer
    filterset_class = QuestionSetFilter
    queryset = QuestionSet.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "title", "skill", "level"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[QuestionSet]:
        """The tenant's, for staff."""
        return question_sets_visible_to(self.caller).select_related("created_by")

    @extend_schema(request=QuestionSetChange, responses={201: QuestionSetSerializer})
    def create(self, request: Request) -> Response:
        """Make a set. Aliases of levels are taken: basic is beginner."""
        made = question_sets.create_question_set(actor=self.caller, **self.given(QuestionSetChange))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=QuestionSetChange, responses=QuestionSetSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change fields."""
        row: QuestionSet = self.get_object()
        given = self.given(QuestionSetChange, partial=True)
        return self.answer(question_sets.edit_question_set(question_set=row, actor=self.caller, **given))

    @extend_schema(request=None, responses=QuestionSetSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Take it off the lists; nothing is deleted."""
        return self.answer(question_sets.archive_question_set(question_set=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=QuestionSetSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back."""
        return self.answer(question_sets.restore_question_set(question_set=self.get_object(), actor=self.caller))


class QuestionViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Questions. `item` holds the key and is null for those who may not see keys."""

    rules: ClassVar[dict[str, str]] = {
        "list": "assessments.view_question",
        "retrieve": "assessments.view_question",
        "create": "assessments.edit_question",
        "partial_update": "assessments.edit_question",
        "set_status": "assessments.edit_question",
        "versions": "assessments.view_key",
        "bulk": "assessments.edit_question",
        "generate": "assessments.generate_question",
    }
    serializer_class = QuestionSerializer
    filterset_class = QuestionListFilter
    queryset = Question.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "number", "times_used"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[Question]:
        """The tenant's, for staff."""
        rows = questions_visible_to(self.caller)
        rows = rows.select_related("current", "question_set", "job_description", "approved_by")
        return rows.prefetch_related("tags")

    @extend_schema(request=NewQuestion, responses={201: QuestionSerializer})
    def create(self, request: Request) -> Response:
        """Put a draft into a set, or on a job description."""
        made = questions.create_question(actor=self.caller, **self.given(NewQuestion))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=QuestionChange, responses=QuestionSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """New words or a new key: a new version. Sittings keep the one they began with."""
        row: Question = self.get_object()
        questions.revise_question(question=row, actor=self.caller, **self.given(QuestionChange))
        return self.answer(row)

    @extend_schema(request=NewQuestionStatus, responses=QuestionSerializer)
    @action(detail=True, methods=["post"], url_path="status")
    def set_status(self, request: Request, public_id: str) -> Response:
        """Retire, reopen, or (leads alone) approve."""
        row: Question = self.get_object()
        status = self.given(NewQuestionStatus)["status"]
        self._may(status)
        return self.answer(questions.set_question_status(question=row, status=status, actor=self.caller))

    def _may(self, status: str) -> None:
        if status in ("approved", "approve") and not is_lead(self.caller):
            raise NotAllowed("Senior recruiters and admins approve questions.")

    @extend_schema(filters=False, responses=QuestionVersionSerializer(many=True))
    @action(detail=True)
    def versions(self, request: Request, public_id: str) -> Response:
        """Every version with its key, newest first."""
        row: Question = self.get_object()
        return self.paged(row.versions.select_related("created_by").order_by("-number"), QuestionVersionSerializer)

    @extend_schema(request=QuestionsBulk, responses=BulkDone)
    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> Response:
        """Approve, retire, reopen, tag or untag several."""
        given = self.given(QuestionsBulk)
        act = given["act"]
        self._may(act)
        verbs: dict[str, Any] = {
            "approve": questions.approve_questions,
            "retire": questions.retire_questions,
            "reopen": questions.reopen_questions,
        }
        if act in verbs:
            changed = len(verbs[act](questions=given["questions"], actor=self.caller))
        else:
            names, remove = given.get("tags", []), act == "untag"
            changed = questions.tag_questions(
                questions=given["questions"], names=names, actor=self.caller, remove=remove
            )
        return Response(BulkDone({"changed": changed}).data)

    @asks_ai
    @extend_schema(request=GenerateRequest, responses={202: GenerateAccepted})
    @action(detail=False, methods=["post"])
    def generate(self, request: Request) -> Response:
        """Draft questions in the background; they wait for approval. The task's result names the set."""
        given = self.given(GenerateRequest)
        kinds = tuple(given.pop("kinds", ()))
        record = generations.request_questions(actor=self.caller, kinds=kinds, **given)
        return Response(GenerateAccepted(record).data, status=http.HTTP_202_ACCEPTED)
