"""Figures of an assessment: statistics, agreement of markers, programs that are alike."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from assessments.api.serializers.statistics import (
    AgreementShape,
    DifferencesQuery,
    DifferencesShape,
    SimilaritySerializer,
    StatisticsShape,
)
from assessments.domain.marks_agreement import agreement_on
from assessments.domain.queries.differences import differences_of
from assessments.domain.queries.statistics import statistics_of
from assessments.domain.results_similarity import similar_pairs
from assessments.models import Assessment
from assessments.rules import assessments_visible_to
from config.api.pagination import PageNumbers
from config.api.viewsets import Resource


class AssessmentFiguresViewSet(Resource):
    """What an assessment's sittings say about it."""

    rules: ClassVar[dict[str, str]] = {
        "statistics": "assessments.view_statistics",
        "agreement": "assessments.mark_session",
        "similarities": "assessments.view_similarity",
        "differences": "recruiting.view_fairness",
    }
    serializer_class = StatisticsShape
    queryset = Assessment.objects.none()

    def get_queryset(self) -> QuerySet[Assessment]:
        """Those that the caller sees."""
        return assessments_visible_to(self.caller)

    def about(self, row: Assessment) -> None:
        """These rules ask for a role alone; which assessments are seen is said above."""

    @extend_schema(filters=False, responses=StatisticsShape)
    @action(detail=True)
    def statistics(self, request: Request, public_id: str) -> Response:
        """Figures of the test and of each question."""
        plain = statistics_of(assessment=self.get_object()).as_dict()
        with_key = bool(test_rule("assessments.view_key", self.caller))  # type: ignore[no-untyped-call]  # rules ships no types
        return Response(plain if with_key else _without_choices(plain))

    @extend_schema(filters=False, parameters=[DifferencesQuery], responses=DifferencesShape)
    @action(detail=True)
    def differences(self, request: Request, public_id: str) -> Response:
        """Whether questions are harder for one group than for another of equal totals."""
        query = DifferencesQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        found = differences_of(assessment=self.get_object(), trait=query.validated_data["trait"])
        return Response(DifferencesShape(found).data)

    @extend_schema(filters=False, responses=AgreementShape)
    @action(detail=True)
    def agreement(self, request: Request, public_id: str) -> Response:
        """How far two markers agree."""
        return Response(AgreementShape(agreement_on(assessment=self.get_object())).data)

    @extend_schema(filters=False, responses=SimilaritySerializer(many=True))
    @action(detail=True, pagination_class=PageNumbers)
    def similarities(self, request: Request, public_id: str) -> Response:
        """Pairs of programs, the most alike first."""
        return self.paged(similar_pairs(self.caller, self.get_object()), SimilaritySerializer)


def _without_choices(plain: dict[str, Any]) -> dict[str, Any]:
    return {**plain, "items": [{**item, "choices": []} for item in plain["items"]]}
