"""One's own data: copies of it, and its erasure. A named token may not: it stands for one tenant and one role, while
these reach over every team of the person."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.domain.privacy_deletions import cancel_deletion, confirm_deletion, plan_deletion, send_deletion_code
from accounts.domain.privacy_exports import ask_data_export, open_data_export
from accounts.enums import DeletionStatus, IdentityProof, PrivacyExportStatus
from accounts.models import ApiToken, DataExportRequest, DeletionRequest
from config.api.endpoint import Endpoint
from config.api.serializers import RefusesUnknown
from config.api.viewsets import Resource
from config.errors import NotAllowed, NotFound


class DataExportSerializer(serializers.ModelSerializer[DataExportRequest]):
    """A copy: {id, status, sentence, file_size (bytes), sha256, row_total, file_total, created_at, expires_at (UTC),
    downloads}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    status = serializers.ChoiceField(PrivacyExportStatus.choices, read_only=True)

    class Meta:
        model = DataExportRequest
        fields = (
            *("id", "status", "sentence", "file_size", "sha256", "row_total", "file_total"),
            *("created_at", "finished_at", "expires_at", "downloads", "last_download_at"),
        )
        read_only_fields = fields


class DeletionSerializer(serializers.ModelSerializer[DeletionRequest]):
    """An erasure: {id, status, proof, due_at (UTC), created_at}."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    status = serializers.ChoiceField(DeletionStatus.choices, read_only=True)

    class Meta:
        model = DeletionRequest
        fields = ("id", "status", "proof", "due_at", "created_at", "canceled_at")
        read_only_fields = fields


class DeletionAsked(RefusesUnknown):
    """{password}: what proves who asks. Who has none sends themselves a code."""

    password = serializers.CharField(max_length=128, trim_whitespace=False, write_only=True)


class DeletionCode(RefusesUnknown):
    """{code}: of the mail."""

    code = serializers.CharField(max_length=12)


def _in_person(request: Request) -> Any:
    token = request.auth
    if isinstance(token, ApiToken) and not token.is_session:
        raise NotAllowed("A named token may not do this: log in.", code="named_token")
    return request.user


class DataExports(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Copies of one's own data. Of the log-in alone: not with a named token."""

    rules: ClassVar[dict[str, str]] = {"*": "accounts.ask_data_export", "download": "accounts.fetch_data_export"}
    serializer_class = DataExportSerializer
    queryset = DataExportRequest.objects.none()
    ordering_fields = ("created_at",)

    def get_queryset(self) -> QuerySet[DataExportRequest]:
        """One's own, the newest first."""
        return DataExportRequest.objects.visible_to(self.caller)

    @extend_schema(request=None, responses={201: DataExportSerializer})
    def create(self, request: Request) -> Response:
        """Ask for a copy of everything; one at a time (409 while one is being made)."""
        made = ask_data_export(user=_in_person(request))
        return Response(DataExportSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def download(self, request: Request, public_id: str) -> Any:
        """The ZIP, while it is there; each fetching is counted."""
        export = self.get_object()
        export = open_data_export(request=export, actor=_in_person(request))
        answer = FileResponse(export.file.open("rb"), as_attachment=True, filename="data.zip")
        answer["Cache-Control"] = "no-store"
        return answer


class MyDeletion(Endpoint):
    """The erasure of one's own account and data. Of the log-in alone: not with a named token."""

    rules: ClassVar[dict[str, str]] = {"*": "accounts.plan_deletion", "delete": "accounts.cancel_deletion"}

    @extend_schema(operation_id="me_deletion", responses=DeletionSerializer)
    def get(self, request: Request) -> Response:
        """The one that is under way; 404 where none is."""
        return Response(DeletionSerializer(_open(request)).data)

    @extend_schema(operation_id="me_deletion_plan", request=DeletionAsked, responses={201: DeletionSerializer})
    def post(self, request: Request) -> Response:
        """Plan it for seven days from now, proven by the password."""
        given = _read(DeletionAsked, request)
        made = plan_deletion(user=_in_person(request), proof=IdentityProof.PASSWORD, password=given["password"])
        return Response(DeletionSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(operation_id="me_deletion_cancel", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Cancel it: nothing is erased."""
        cancel_deletion(request=_open(request), actor=_in_person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class MyDeletionCode(Endpoint):
    """A code by mail, in the password's place."""

    rules: ClassVar[dict[str, str]] = {"*": "accounts.plan_deletion"}

    @extend_schema(operation_id="me_deletion_code", request=None, responses={202: DeletionSerializer})
    def post(self, request: Request) -> Response:
        """Send oneself a code; it is good for half an hour and five tries."""
        made = send_deletion_code(user=_in_person(request))
        return Response(DeletionSerializer(made).data, status=status.HTTP_202_ACCEPTED)


class MyDeletionConfirm(Endpoint):
    """The code from the mail."""

    rules: ClassVar[dict[str, str]] = {"*": "accounts.plan_deletion"}

    @extend_schema(operation_id="me_deletion_confirm", request=DeletionCode, responses=DeletionSerializer)
    def post(self, request: Request) -> Response:
        """Plan the erasure that the code was sent for. Refuses a wrong or old code."""
        given, _user = _read(DeletionCode, request), _in_person(request)
        return Response(DeletionSerializer(confirm_deletion(request=_open(request), code=given["code"])).data)


def _open(request: Request) -> DeletionRequest:
    found = DeletionRequest.objects.visible_to(_in_person(request)).open().first()
    if found is None:
        raise NotFound("No erasure is under way.")
    return found


def _read(shape: type[RefusesUnknown], request: Request) -> dict[str, Any]:
    read = shape(data=request.data)
    read.is_valid(raise_exception=True)
    given: dict[str, Any] = read.validated_data
    return given
