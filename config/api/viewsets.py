"""What every resource of the API shares: public ids, the caller, reading a body, answering with the row as it is."""

from typing import Any

from django.db.models import Model
from django_filters import FilterSet
from django_filters.utils import translate_validation
from rest_framework import status as http
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet


class Resource(GenericViewSet):
    """Rows by public id. `get_queryset` holds what the caller may see; `rules` what they may do."""

    lookup_field = "public_id"

    @property
    def caller(self) -> Any:
        """The signed-in person; ByRule let nobody else in."""
        return self.request.user

    def about(self, row: Any) -> Any:
        """What the action's rule is asked of: the row. A resource says otherwise where the right hangs on what the row
        belongs to; None asks for the role alone."""
        return row

    def filter_queryset(self, queryset: Any) -> Any:
        """Lists alone are narrowed: what stands in the query of one row's address is about what hangs on it."""
        return queryset if self.lookup_field in self.kwargs else super().filter_queryset(queryset)

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
        return Response(self.get_serializer(fresh).data, status=status)

    def paged(self, rows: Any, shape: type[BaseSerializer]) -> Response:
        """One page of other rows than the resource's own."""
        page = self.paginate_queryset(rows)
        shown = shape(page, many=True, context=self.get_serializer_context())
        return self.get_paginated_response(shown.data)
