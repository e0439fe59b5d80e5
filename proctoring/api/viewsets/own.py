"""A watched person's own recordings."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from proctoring.api.serializers.own import OwnRecording, OwnWatch
from proctoring.api.serializers.watches import OwnExplanation
from proctoring.domain.queries.recordings import own_recording
from proctoring.domain.reviews import give_explanation
from proctoring.domain.watches import withdraw_consent
from proctoring.models import Watch
from superadmin.domain import audit


class OwnWatchViewSet(mixins.ListModelMixin, Resource):
    """Sittings of the caller that were watched, newest first."""

    rules: ClassVar[dict[str, str]] = {"*": "proctoring.view_own_watch"}
    serializer_class = OwnWatch
    queryset = Watch.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[Watch]:
        """The caller's own."""
        return Watch.objects.filter(user=self.caller)

    @extend_schema(responses=OwnRecording)
    def retrieve(self, request: Request, public_id: str) -> Response:
        """Everything that was recorded."""
        return Response(own_recording(self.get_object()))

    @extend_schema(responses=OwnRecording)
    @action(detail=True)
    def export(self, request: Request, public_id: str) -> Response:
        """The same as a file to keep; on record."""
        row: Watch = self.get_object()
        audit.record("export", row, actor=self.caller, name="proctoring.recording.exported")
        answer = Response(own_recording(row))
        answer["Content-Disposition"] = f'attachment; filename="recording-{row.public_id}.json"'
        return answer

    @extend_schema(request=OwnExplanation, responses=OwnWatch)
    @action(detail=True, methods=["post"])
    def explain(self, request: Request, public_id: str) -> Response:
        """Explain, where a reviewer has asked."""
        return self.answer(give_explanation(watch=self.get_object(), **self.given(OwnExplanation)))

    @extend_schema(request=None, responses=OwnWatch)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, public_id: str) -> Response:
        """Withdraw the consent: nothing more is recorded."""
        return self.answer(withdraw_consent(watch=self.get_object()))
