"""Figures of a test on the wire."""

from typing import Any

from rest_framework import serializers

from assessments.domain.queries.differences import TRAITS
from assessments.models import CodeSimilarity
from config.api.serializers import Sparse

Shape = serializers.Serializer[Any]


class StatisticsShape(Shape):
    """The figures over each person's first marked sitting, as docs/users/statistics.md describes them. A figure that
    cannot be had is null, and `reasons` says why (“too few” under 30 people). `choices` of a question stand there only
    for those who may see keys."""

    test = serializers.DictField()
    items = serializers.ListField(child=serializers.DictField())
    models = serializers.ListField(child=serializers.DictField())
    problems = serializers.ListField(child=serializers.CharField())


class AgreementShape(Shape):
    """How far two markers agree over `n` answers that were marked twice: percent of same points, percent within a
    tenth, quadratic weighted kappa, mean of first − second in percent points. Null where it cannot be said."""

    n = serializers.IntegerField()
    percent = serializers.FloatField(allow_null=True)
    near = serializers.FloatField(allow_null=True)
    kappa = serializers.FloatField(allow_null=True)
    mean_difference = serializers.FloatField(allow_null=True)


class DifferencesQuery(Shape):
    """By what people are grouped."""

    trait = serializers.ChoiceField(choices=list(TRAITS), default="sex")


class DifferenceShape(Shape):
    """A question between a larger group (`reference`) and another (`focal`), people matched by their total
    (Mantel–Haenszel). `odds_ratio` above 1: easier for the reference; `delta` = −2.35 ln of it; `class` A (negligible),
    B or C (large). Where `reason` says why it cannot be told, the figures are null."""

    question_id = serializers.UUIDField(source="question")
    question = serializers.CharField(source="name")
    reference = serializers.CharField(source="dif.reference")
    focal = serializers.CharField(source="dif.focal")
    n_reference = serializers.IntegerField(allow_null=True)
    n_focal = serializers.IntegerField(allow_null=True)
    odds_ratio = serializers.FloatField(source="dif.alpha", allow_null=True)
    delta = serializers.FloatField(source="dif.delta", allow_null=True)
    delta_se = serializers.FloatField(source="dif.delta_se", allow_null=True)
    p = serializers.FloatField(source="dif.p", allow_null=True)
    reason = serializers.CharField(source="dif.reason")

    def get_fields(self) -> dict[str, Any]:
        """With `class`, which Python keeps for itself."""
        return {**super().get_fields(), "class": serializers.CharField(source="dif.ets")}


class DifferencesShape(Shape):
    """A test's questions between groups of at least 30 people, by what candidates freely said of themselves, the
    largest differences first. `people` took the test, `groups` are large enough."""

    people = serializers.IntegerField()
    groups = serializers.IntegerField()
    questions = DifferenceShape(many=True, source="rows")


class SimilaritySerializer(Sparse, serializers.ModelSerializer[CodeSimilarity]):
    """Two programs that share much (0-1, starter code taken out). A reason to look, never a finding."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    question_id = serializers.UUIDField(source="question.public_id", read_only=True)
    first_session_id = serializers.UUIDField(source="first.session.public_id", read_only=True)
    second_session_id = serializers.UUIDField(source="second.session.public_id", read_only=True)
    passages = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta:
        model = CodeSimilarity
        fields = [
            *("id", "question_id", "first_session_id", "second_session_id", "similarity", "passages"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields
