"""A job's questions and answers, what candidates ask, consents; and the public jobs, which need no log-in."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import ConsentRecord
from config.api.endpoint import Endpoint
from config.api.pagination import Cursor
from config.api.viewsets import Resource
from config.tenancy import tenant_scope
from recruiting.api.serializers.careers import (
    CandidateRequestSerializer,
    ConsentSerializer,
    GivenAnswersSerializer,
    JobQuestionChange,
    JobQuestionSerializer,
    NewAnswer,
    NewJobQuestion,
    PublicJobs,
)
from recruiting.domain import questions
from recruiting.domain.candidate_requests import answer_request
from recruiting.domain.careers.feeds import fed_jobs, job_as_json
from recruiting.domain.careers.public import careers_tenant, careers_url
from recruiting.models import CandidateRequest, JobQuestion, JobRequisition
from recruiting.rules import applications_visible_to, requisitions_visible_to


class PublicJobsView(Endpoint):
    """A company's public jobs."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="careers_jobs", auth=[], responses=PublicJobs)
    def get(self, request: Request, slug: str) -> Response:
        """Public: no log-in, no token. What the careers page of the company `slug` shows now, newest first."""
        tenant, _policy = careers_tenant(slug)
        with tenant_scope(tenant.pk):
            jobs = [job_as_json(tenant, job) for job in fed_jobs()]
        answer = Response({"company": tenant.name, "url": careers_url(tenant), "jobs": jobs})
        answer["Cache-Control"] = "public, max-age=60"
        answer["Access-Control-Allow-Origin"] = "*"
        return answer


class RequisitionQuestionViewSet(Resource):
    """What one job asks its applicants, and what they answered."""

    rules: ClassVar[dict[str, str]] = {
        "questions": "recruiting.view_requisition",
        "add_question": "recruiting.edit_requisition",
        "answers": "recruiting.view_job_answers",
    }
    serializer_class = JobQuestionSerializer
    queryset = JobRequisition.objects.none()

    def get_queryset(self) -> QuerySet[JobRequisition]:
        """The tenant's, for staff."""
        return requisitions_visible_to(self.caller)

    @extend_schema(filters=False, responses=JobQuestionSerializer(many=True))
    def questions(self, request: Request, public_id: str) -> Response:
        """The job's questions in their order."""
        rows = JobQuestion.objects.filter(requisition=self.get_object()).select_related("requisition")
        return self.paged(rows.order_by("position", "pk"), JobQuestionSerializer)

    @extend_schema(request=NewJobQuestion, responses={201: JobQuestionSerializer})
    def add_question(self, request: Request, public_id: str) -> Response:
        """Ask applicants one thing more, last in the order."""
        job: JobRequisition = self.get_object()
        made = questions.add_question(requisition=job, actor=self.caller, **self.given(NewJobQuestion))
        shown = JobQuestionSerializer(made, context=self.get_serializer_context())
        return Response(shown.data, status=http.HTTP_201_CREATED)

    @extend_schema(
        parameters=[OpenApiParameter("flagged", OpenApiTypes.BOOL, description="Only those with a flagged answer.")],
        filters=False,
        responses=GivenAnswersSerializer(many=True),
    )
    def answers(self, request: Request, public_id: str) -> Response:
        """What applicants answered, newest first; of the applications that the caller sees."""
        rows = applications_visible_to(self.caller).filter(requisition=self.get_object()).exclude(answers={})
        if request.query_params.get("flagged") in ("1", "true"):
            rows = rows.filter(arrival__flagged__gt=0)
        return self.paged(rows.select_related("candidate").order_by("-applied_at", "-pk"), GivenAnswersSerializer)


class JobQuestionViewSet(mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resource):
    """One question of a job."""

    rules: ClassVar[dict[str, str]] = {
        "retrieve": "recruiting.view_requisition",
        "partial_update": "recruiting.edit_requisition",
        "destroy": "recruiting.edit_requisition",
    }
    serializer_class = JobQuestionSerializer
    queryset = JobQuestion.objects.none()

    def get_queryset(self) -> QuerySet[JobQuestion]:
        """Of the jobs that the caller sees."""
        visible = requisitions_visible_to(self.caller)
        return JobQuestion.objects.filter(requisition__in=visible).select_related("requisition")

    def about(self, row: Any) -> Any:
        """The right hangs on the job."""
        return row.requisition if isinstance(row, JobQuestion) else row

    @extend_schema(request=JobQuestionChange, responses=JobQuestionSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change a question; answers that were given keep the words they answered."""
        row: JobQuestion = self.get_object()
        given = self.given(JobQuestionChange, partial=True)
        return self.answer(questions.edit_question(question=row, actor=self.caller, **given))

    def perform_destroy(self, instance: JobQuestion) -> None:
        """Ask it no more."""
        questions.remove_question(question=instance, actor=self.caller)


class CandidateRequestViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """What candidates ask on their status pages, newest first."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_candidate_request",
        "retrieve": "recruiting.view_candidate_request",
        "answered": "recruiting.answer_candidate_request",
    }
    serializer_class = CandidateRequestSerializer
    pagination_class = Cursor
    queryset = CandidateRequest.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    filterset_fields: ClassVar[list[str]] = ["status", "kind"]

    def get_queryset(self) -> QuerySet[CandidateRequest]:
        """Of the applications that the caller sees."""
        rows = CandidateRequest.objects.filter(application__in=applications_visible_to(self.caller))
        return rows.select_related("application__candidate", "application__requisition", "answered_by")

    @extend_schema(request=NewAnswer, responses=CandidateRequestSerializer)
    def answered(self, request: Request, public_id: str) -> Response:
        """Answer: by mail, and on the candidate's status page. Once (409)."""
        row: CandidateRequest = self.get_object()
        text = self.given(NewAnswer)["answer"]
        return self.answer(answer_request(asked=row, text=text, actor=self.caller))


class ConsentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """What people agreed to, for admins, newest first. Rows are never changed by the API."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.view_consent"}
    serializer_class = ConsentSerializer
    pagination_class = Cursor
    queryset = ConsentRecord.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    filterset_fields: ClassVar[list[str]] = ["purpose", "person_email", "related_id"]

    def get_queryset(self) -> QuerySet[ConsentRecord]:
        """All of the tenant's."""
        return ConsentRecord.objects.all()
