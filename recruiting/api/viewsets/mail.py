"""Templates of mail, and sequences of them."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from config.api.viewsets import Resource
from recruiting.api.serializers.mail import (
    EnrolledSerializer,
    Enrollment,
    MailTemplateChange,
    MailTemplateSerializer,
    PreviewFor,
    PreviewSerializer,
    SequenceChange,
    SequenceRunSerializer,
    SequenceSerializer,
)
from recruiting.domain.mailing import sequences, templates
from recruiting.domain.mailing.letters import letter_of
from recruiting.domain.mailing.previews import preview, sample_links
from recruiting.enums.mail import StopReason
from recruiting.models import MailSequence, MailTemplate, SequenceRun
from recruiting.rules import applications_visible_to
from recruiting.rules.mail import runs_visible_to


class MailTemplateViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Words with variables, by kind."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_mail_template",
        "retrieve": "recruiting.view_mail_template",
        "preview": "recruiting.view_mail_template",
        "*": "recruiting.edit_mail_template",
    }
    serializer_class = MailTemplateSerializer
    filterset_fields: ClassVar[list[str]] = ["kind", "language", "is_default"]
    queryset = MailTemplate.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]

    def get_queryset(self) -> QuerySet[MailTemplate]:
        """The tenant's, archived ones too."""
        return MailTemplate.objects.order_by("kind", "-is_default", "name")

    @extend_schema(request=MailTemplateChange, responses={201: MailTemplateSerializer})
    def create(self, request: Request) -> Response:
        """Write one. 400 names an unknown variable and the nearest."""
        made = templates.create_template(values=self.given(MailTemplateChange), actor=self.caller)
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=MailTemplateChange, responses=MailTemplateSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change one; what is planned with it keeps its words."""
        row: MailTemplate = self.get_object()
        values = self.given(MailTemplateChange, partial=True)
        return self.answer(templates.edit_template(template=row, values=values, actor=self.caller))

    @extend_schema(request=None, responses=MailTemplateSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Take it out of use."""
        return self.answer(templates.archive_template(template=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=MailTemplateSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back."""
        return self.answer(templates.restore_template(template=self.get_object(), actor=self.caller))

    @extend_schema(request=PreviewFor, responses=PreviewSerializer)
    @action(detail=True, methods=["post"])
    def preview(self, request: Request, public_id: str) -> Response:
        """As one applicant would get it; nothing is sent."""
        row: MailTemplate = self.get_object()
        application = self.given(PreviewFor)["application"]
        letter = letter_of(application.candidate, application, self.caller, sample_links())
        return Response(PreviewSerializer(preview(subject=row.subject, body=row.body, letter=letter)).data)


class SequenceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Messages that go one after the other until the candidate answers."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_sequence",
        "retrieve": "recruiting.view_sequence",
        "enroll": "recruiting.enroll_sequence",
        "*": "recruiting.edit_sequence",
    }
    serializer_class = SequenceSerializer
    queryset = MailSequence.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]

    def get_queryset(self) -> QuerySet[MailSequence]:
        """The tenant's, archived ones too."""
        return MailSequence.objects.prefetch_related("steps__template").order_by("name", "pk")

    def about(self, row: MailSequence) -> Any:
        """Whom one may enroll hangs on each application."""
        return None

    def _saved(self, sequence: MailSequence | None) -> MailSequence:
        given = self.given(SequenceChange)
        steps = [(step["days_after"], step["template"]) for step in given["steps"]]
        return sequences.save_sequence(name=given["name"], steps=steps, actor=self.caller, sequence=sequence)

    @extend_schema(request=SequenceChange, responses={201: SequenceSerializer})
    def create(self, request: Request) -> Response:
        """Make one."""
        return self.answer(self._saved(None), status=http.HTTP_201_CREATED)

    @extend_schema(request=SequenceChange, responses=SequenceSerializer)
    def update(self, request: Request, public_id: str) -> Response:
        """Change it as a whole."""
        return self.answer(self._saved(self.get_object()))

    @extend_schema(request=None, responses=SequenceSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Nobody new gets in; who is in it goes on."""
        return self.answer(sequences.archive_sequence(sequence=self.get_object(), actor=self.caller))

    @extend_schema(request=Enrollment, responses=EnrolledSerializer(many=True), filters=False)
    @action(detail=True, methods=["post"], pagination_class=None)
    def enroll(self, request: Request, public_id: str) -> Response:
        """Begin it for applications, each by itself; the answer says of each whether it began."""
        row: MailSequence = self.get_object()
        asked = self.given(Enrollment)["application_ids"]
        found = applications_visible_to(self.caller).filter(public_id__in=asked).select_related("candidate")
        mine = [one for one in found.order_by("pk") if test_rule("recruiting.enroll_sequence", self.caller, one)]  # type: ignore[no-untyped-call]  # rules ships no types
        done = {
            one.application.public_id: one
            for one in sequences.enroll_many(sequence=row, applications=mine, actor=self.caller)
        }
        return Response(
            EnrolledSerializer([_enrolled(public_id, done.get(public_id)) for public_id in asked], many=True).data
        )


def _enrolled(public_id: Any, one: sequences.Enrolled | None) -> dict[str, Any]:
    if one is None:
        return {"application_id": public_id, "run_id": None, "detail": "There is nothing here that you may enroll."}
    return {
        "application_id": public_id,
        "run_id": one.run.public_id if one.run else None,
        "detail": one.refusal,
    }


class SequenceRunViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Applications in sequences, newest first."""

    rules: ClassVar[dict[str, str]] = {
        "list": "recruiting.view_sequence",
        "retrieve": "recruiting.view_sequence",
        "stop": "recruiting.stop_sequence",
    }
    serializer_class = SequenceRunSerializer
    filterset_fields: ClassVar[list[str]] = ["state"]
    queryset = SequenceRun.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[SequenceRun]:
        """Of visible applications."""
        return runs_visible_to(self.caller).select_related("sequence", "application__candidate", "started_by")

    @extend_schema(request=None, responses=SequenceRunSerializer)
    @action(detail=True, methods=["post"])
    def stop(self, request: Request, public_id: str) -> Response:
        """End it by hand; one that ended stays as it is."""
        row: SequenceRun = self.get_object()
        sequences.stop_run(run=row, reason=StopReason.BY_HAND, actor=self.caller)
        return self.answer(row)
