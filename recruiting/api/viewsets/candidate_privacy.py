"""Copies and the erasure of one candidate, for the tenant's admins."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.privacy import DataExportSerializer, DeletionSerializer
from accounts.domain.privacy_exports import open_data_export
from accounts.models import DataExportRequest
from config.api.routers import UUID as AN_ID
from config.api.viewsets import Resource
from recruiting.api.serializers.privacy import CandidatePrivacySerializer
from recruiting.domain.privacy_requests import copy_candidate, erase_candidate, keep_candidate, privacy_of


class KeepsPrivacy(Resource):
    """Actions on one candidate, as their page of the same name has them."""

    PRIVACY_RULES: ClassVar[dict[str, str]] = {
        "privacy": "recruiting.view_candidate_privacy",
        "copy": "recruiting.copy_candidate",
        "fetch_copy": "recruiting.copy_candidate",
        "erase": "recruiting.erase_candidate",
        "keep": "recruiting.keep_candidate",
    }

    @extend_schema(responses=CandidatePrivacySerializer, filters=False)
    @action(detail=True, pagination_class=None)
    def privacy(self, request: Request, public_id: str) -> Response:
        """What they asked for, their copies, and the erasure that is planned. For admins."""
        return Response(CandidatePrivacySerializer(privacy_of(self.get_object())).data)

    @extend_schema(request=None, responses={202: DataExportSerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, public_id: str) -> Response:
        """Have everything about them written into an archive; `privacy/` says when it is ready. For admins; 409 while
        one is being made."""
        made = copy_candidate(candidate=self.get_object(), actor=self.caller)
        return Response(DataExportSerializer(made).data, status=http.HTTP_202_ACCEPTED)

    @extend_schema(
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
        parameters=[OpenApiParameter("copy_id", UUID, OpenApiParameter.PATH, description="One of `privacy/`.")],
        filters=False,
    )
    @action(detail=True, url_path=rf"copies/(?P<copy_id>{AN_ID})", pagination_class=None)
    def fetch_copy(self, request: Request, public_id: str, copy_id: str) -> Any:
        """The ZIP, while it is there; each fetching is counted and recorded. For admins."""
        rows = DataExportRequest.objects.about(self.get_object()).filter(user=None)
        export = open_data_export(request=get_object_or_404(rows, public_id=copy_id), actor=self.caller)
        answer = FileResponse(export.file.open("rb"), as_attachment=True, filename="data.zip")
        answer["Cache-Control"] = "no-store"
        return answer

    @extend_schema(request=None, responses={201: DeletionSerializer})
    @action(detail=True, methods=["post"])
    def erase(self, request: Request, public_id: str) -> Response:
        """Have them erased in this tenant, seven days from now; one that is planned stays. For admins."""
        made = erase_candidate(candidate=self.get_object(), actor=self.caller)
        return Response(DeletionSerializer(made).data, status=http.HTTP_201_CREATED)

    @extend_schema(request=None, responses=DeletionSerializer)
    @action(detail=True, methods=["post"])
    def keep(self, request: Request, public_id: str) -> Response:
        """Cancel the erasure that is planned: nothing is erased. For admins."""
        return Response(DeletionSerializer(keep_candidate(candidate=self.get_object(), actor=self.caller)).data)
