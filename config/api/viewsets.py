"""What every resource of the API shares: public ids, the caller, reading a body, answering with the row as it is."""

from typing import Any, ClassVar

from django.db.models import Model
from django_filters import FilterSet
from django_filters.utils import translate_validation
from rest_framework import status as http
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from config.api import scopes, versions
from config.api.endpoint import Endpoint
from config.api.serializers import sparse


class Resource(Endpoint, GenericViewSet):
    """Rows by public id. `get_queryset` holds what the caller may see; `rules` what they may do; `within` what a token
    for some openings may. Answers with one row carry its version as `ETag`."""

    lookup_field = "public_id"
    within: ClassVar[scopes.Within | None] = None
    shown: Model | None = None

    @property
    def caller(self) -> Any:
        """The signed-in person; ByRule let nobody else in."""
        return self.request.user

    def about(self, row: Any) -> Any:
        """What the action's rule is asked of: the row. A resource says otherwise where the right hangs on what the row
        belongs to; None asks for the role alone."""
        return row

    def get_serializer_class(self) -> type[BaseSerializer]:
        """As declared; what is read may be asked for sparsely. The schema names the declared one."""
        shape: Any = super().get_serializer_class()
        reads = getattr(self, "action", "") in ("list", "retrieve") and not getattr(self, "swagger_fake_view", False)
        chosen: type[BaseSerializer] = sparse(shape) if reads else shape
        return chosen

    def filter_queryset(self, queryset: Any) -> Any:
        """Lists alone are narrowed: what stands in the query of one row's address is about what hangs on it. What the
        token is for bounds both, after the filters: one of them may begin anew."""
        found = queryset if self.lookup_field in self.kwargs else super().filter_queryset(queryset)
        return scopes.narrowed(self.request, self, found)

    def get_object(self) -> Any:
        """The row of the address. Raises Http404, PermissionDenied, and Changed where `If-Match` names another
        version; then the row is locked until the request ends."""
        return self.held(super().get_object())

    def held(self, row: Any) -> Any:
        """The row that this request is about, compared and locked as `get_object` does: for one that no id names."""
        if self.request.method not in SAFE_METHODS and versions.HEADER in self.request.headers:
            versions.require_match(self.request.headers[versions.HEADER], row)
            self.matched = True
        self.shown = row if isinstance(row, Model) else None
        return row

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """As usual, with the version of the row that was read or changed."""
        row = self.shown
        if row is not None and response.status_code < 300 and "ETag" not in response:
            if request.method in ("PUT", "PATCH"):
                row = type(row)._base_manager.filter(pk=row.pk).first()
            elif not getattr(self, "action", "").startswith("retrieve"):
                row = None
            if row is not None:
                response["ETag"] = versions.version_of(row)
        return super().finalize_response(request, response, *args, **kwargs)

    def narrowed(self, rows: Any, by: type[FilterSet]) -> Any:
        """Other rows than the resource's own, narrowed by the query. Raises ValidationError."""
        found = by(self.request.query_params, queryset=rows, request=self.request)
        if not found.is_valid():
            raise translate_validation(found.errors)
        return found.qs

    def given(self, shape: type[BaseSerializer], *, partial: bool = False) -> dict[str, Any]:
        """The request's body in this shape. Raises ValidationError."""
        read = shape(data=self.request.data, partial=partial, context=self.get_serializer_context())
        read.is_valid(raise_exception=True)
        return dict(read.validated_data)

    def answer(self, row: Model, *, status: int = http.HTTP_200_OK) -> Response:
        """The row, read again as the caller sees it."""
        fresh = self.get_queryset().get(pk=row.pk)
        tag = {"ETag": versions.version_of(fresh)}
        return Response(self.get_serializer(fresh).data, status=status, headers=tag)

    def paged(self, rows: Any, shape: type[BaseSerializer]) -> Response:
        """One page of other rows than the resource's own."""
        page = self.paginate_queryset(rows)
        shown = shape(page, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(shown.data)
