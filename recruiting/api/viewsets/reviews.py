"""Reviews of résumés: asking for one or several, the result with its notes, trying again, paper, two side by side."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rules.rulesets import test_rule

from config.api.pagination import Cursor
from config.api.sync import Synced
from config.api.viewsets import Resource
from config.errors import NotAllowed
from config.web.access import require
from config.web.limits import asks_ai
from recruiting.ai.review.industries import load_industries
from recruiting.api.serializers.review_results import ComparedSerializer, IndustrySerializer
from recruiting.api.serializers.reviews import (
    NewReview,
    NewReviews,
    ReviewAsked,
    ReviewRowSerializer,
    ReviewsAsked,
    ReviewSerializer,
)
from recruiting.domain.reviews import paper, request_review, retry_review
from recruiting.domain.reviews.bulk import request_reviews
from recruiting.domain.reviews.comparing import compare_reviews
from recruiting.domain.reviews.running import settle_review
from recruiting.enums.reviews import ReviewStatus, ReviewType
from recruiting.models import ReviewRequest
from recruiting.rules.reviews import reviews_visible_to

OTHER = OpenApiParameter("other_id", OpenApiTypes.UUID, required=True, description="The review on the left side.")


class ReviewFilter(django_filters.FilterSet):
    """By person, résumé, how it stands, what it was asked for."""

    candidate_id = django_filters.UUIDFilter(field_name="resume__candidate__public_id")
    resume_id = django_filters.UUIDFilter(field_name="resume__public_id")
    status = django_filters.MultipleChoiceFilter(choices=ReviewStatus.choices)
    review_type = django_filters.ChoiceFilter(choices=ReviewType.choices)
    target_industry = django_filters.CharFilter()

    class Meta:
        model = ReviewRequest
        fields = ["candidate_id", "resume_id", "status", "review_type", "target_industry", "batch"]


class ReviewViewSet(Synced, mixins.RetrieveModelMixin, Resource):
    """Reviews of the résumés that the caller may read, newest first."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve", "pdf", "compare", "industries"), "recruiting.view_review"),
        **dict.fromkeys(("create", "bulk"), "recruiting.request_review"),
        "retry": "recruiting.retry_review",
    }
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    pagination_class = Cursor
    queryset = ReviewRequest.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at"]

    def get_queryset(self) -> QuerySet[ReviewRequest]:
        """Those that the caller sees."""
        rows = reviews_visible_to(self.caller).select_related("resume__candidate", "result", "requested_by")
        return rows if self.action == "list" else rows.select_related("text")

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """Lists are short."""
        return ReviewRowSerializer if self.action == "list" else ReviewSerializer

    def get_object(self) -> ReviewRequest:
        """The row; one whose work was given up has failed."""
        review: ReviewRequest = super().get_object()
        return settle_review(review)

    @asks_ai
    @extend_schema(request=NewReview, responses={202: ReviewAsked})
    def create(self, request: Request) -> Response:
        """Have a résumé reviewed in the background. While the same runs, that one is answered (`was_under_way`)."""
        given = self.given(NewReview)
        require("recruiting.request_review", self.caller, given["resume"])
        return self._accepted(request_review(actor=self.caller, **given))

    @asks_ai
    @extend_schema(request=NewReviews, responses={202: ReviewsAsked})
    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> Response:
        """Have the newest résumé of each candidate reviewed; one refusal harms no other."""
        given = self.given(NewReviews)
        for one in given["candidates"]:
            if not test_rule("recruiting.edit_candidate", self.caller, one):  # type: ignore[no-untyped-call]  # rules ships no types
                raise NotAllowed("You may not ask for reviews of each of these candidates.", code="permission_denied")
        asked = request_reviews(actor=self.caller, **given)
        answer = ReviewsAsked(asked, context=self.get_serializer_context()).data
        return Response(answer, status=http.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses={202: ReviewAsked})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, public_id: str) -> Response:
        """Try one that failed again. 409 where it did not fail, or where the same was asked for anew."""
        return self._accepted(retry_review(review=self.get_object(), actor=self.caller))

    @extend_schema(filters=False, responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True)
    def pdf(self, request: Request, public_id: str) -> HttpResponse:
        """On paper, with the company's name and color. Each one is in the audit log."""
        return HttpResponse(
            paper.export_pdf(review=self.get_object(), actor=self.caller), content_type="application/pdf"
        )

    @extend_schema(filters=False, parameters=[OTHER], responses=ComparedSerializer)
    @action(detail=True)
    def compare(self, request: Request, public_id: str) -> Response:
        """This review on the right, another of the same candidate on the left."""
        right = self.get_object()
        wanted = request.query_params.get("other_id", "")
        left = get_object_or_404(self.get_queryset(), public_id=wanted if len(wanted) == 36 else None)
        return Response(ComparedSerializer(compare_reviews(left=left, right=right)).data)

    @extend_schema(filters=False, responses=IndustrySerializer(many=True))
    @action(detail=False, pagination_class=None)
    def industries(self, request: Request) -> Response:
        """What a résumé may be reviewed for."""
        known: Any = list(load_industries().values())
        return Response(IndustrySerializer(known, many=True).data)

    def _accepted(self, review: ReviewRequest) -> Response:
        fresh = self.get_queryset().get(pk=review.pk)
        fresh.was_under_way = review.was_under_way
        answer = ReviewAsked(fresh, context=self.get_serializer_context()).data
        return Response(answer, status=http.HTTP_202_ACCEPTED)
