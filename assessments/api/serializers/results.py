"""Results and marks as staff see them on the wire."""

from typing import Any

from rest_framework import serializers

from assessments.domain.marks import Given
from assessments.enums import MarkSource
from assessments.models import Mark, Question, QuestionVersion, Regrade
from assessments.rules import questions_visible_to
from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart

Shape = serializers.Serializer[Any]


class ResultPart(Shape):
    """A section, skill or topic: percent of its points, and how many of its questions are right."""

    name = serializers.CharField()
    percentage = serializers.FloatField()
    correct = serializers.IntegerField()
    total = serializers.IntegerField()


class Figures(Shape):
    """The result: percent 0-100 by section weights, points, counts, minutes. `band` is excellent (from 80), good (from
    60) or fair."""

    score_percentage = serializers.FloatField()
    score = serializers.FloatField()
    possible = serializers.FloatField()
    band = serializers.CharField()
    passed = serializers.BooleanField(allow_null=True)
    correct = serializers.IntegerField()
    wrong = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    partly = serializers.IntegerField()
    total = serializers.IntegerField()
    minutes = serializers.IntegerField()
    sections = ResultPart(many=True)
    skills = ResultPart(many=True)
    topics = ResultPart(many=True)


class StaffResult(Shape):
    """A sitting's result for staff. `figures` is null until all is marked, and for a second marker who is blind
    (`blind`). `percentile` (0-100) is null under 30 results."""

    session_id = serializers.UUIDField(source="session.public_id")
    title = serializers.CharField()
    status = serializers.CharField(source="session.status")
    is_withheld = serializers.BooleanField(source="session.is_withheld")
    release_at = serializers.DateTimeField(source="session.release_at", allow_null=True)
    released_at = serializers.DateTimeField(source="session.released_at", allow_null=True)
    blind = serializers.BooleanField()
    pass_mark = serializers.IntegerField(allow_null=True)
    percentile = serializers.FloatField(allow_null=True)
    figures = Figures(allow_null=True)


class MarkSerializer(Sparse, serializers.ModelSerializer[Mark]):
    """One judgment of an answer. A proposal never counts; of the others the one with `is_counted` does. `criteria` is
    [{id, name, points, possible, reason, quotes}]."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    points = serializers.FloatField(read_only=True, allow_null=True)
    possible = serializers.FloatField(read_only=True)
    source = serializers.ChoiceField(MarkSource.choices, read_only=True)  # type: ignore[assignment]  # a declared field
    marker = PersonPart(read_only=True, allow_null=True)
    criteria = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta:
        model = Mark
        fields = ["id", "source", "points", "possible", "criteria", "comment", "is_counted", "marker", "engine"]
        read_only_fields = fields


class StaffAnswer(Shape):
    """An answer with what it earned. `key` and `explanation` (HTML) stand there only for those who may see keys;
    points and marks are empty while they are hidden from a blind second marker."""

    id = serializers.UUIDField(source="answer.public_id")
    position = serializers.IntegerField(source="place.position")
    question_id = serializers.UUIDField(source="place.question.public_id")
    version = serializers.IntegerField(source="place.version.number")
    kind = serializers.CharField()
    stem = serializers.CharField(help_text="HTML")
    answer = serializers.CharField(source="yours")
    is_answered = serializers.BooleanField()
    waits = serializers.BooleanField(help_text="Waits for a person or a run.")
    blind = serializers.BooleanField()
    points = serializers.FloatField(allow_null=True)
    possible = serializers.FloatField(source="place.points")
    is_correct = serializers.BooleanField(allow_null=True)
    seconds = serializers.IntegerField(source="place.seconds_spent")
    marks = serializers.SerializerMethodField()
    key = serializers.CharField(required=False)
    explanation = serializers.CharField(required=False)

    def get_marks(self, one: dict[str, Any]) -> list[dict[str, Any]]:
        """As MarkSerializer, newest first."""
        rows = [said["mark"] for said in one["marks"]]
        return [dict(MarkSerializer(row).data) for row in rows]


class CriterionPoints(RefusesUnknown):
    """Points for one criterion of the rubric, by its id."""

    id = serializers.CharField(max_length=40)
    points = serializers.DecimalField(max_digits=7, decimal_places=2, min_value=0)


class NewMark(RefusesUnknown):
    """Points in all (0 to what is possible), or for every criterion of the rubric; and a comment."""

    points = serializers.DecimalField(max_digits=7, decimal_places=2, min_value=0, required=False)
    criteria = CriterionPoints(many=True, required=False)
    comment = serializers.CharField(max_length=5000, required=False, default="", allow_blank=True)

    def given(self, rubric: list[dict[str, Any]]) -> Given:
        """For the domain. Raises ValidationError where a criterion is missing or unknown."""
        said = self.validated_data
        if not said.get("criteria"):
            return Given(points=said.get("points"), comment=said["comment"])
        points = {one["id"]: one["points"] for one in said["criteria"]}
        if set(points) != {one["id"] for one in rubric}:
            wanted = ", ".join(one["id"] for one in rubric) or "none"
            raise serializers.ValidationError({"criteria": [f"Give points for each criterion, once: {wanted}."]})
        over = [one["id"] for one in rubric if points[one["id"]] > one["possible"]]
        if over:
            raise serializers.ValidationError({"criteria": [f"“{over[0]}” has more points than are possible."]})
        rows = [
            {"id": one["id"], "name": one["name"], "points": float(points[one["id"]]), "possible": one["possible"]}
            | {"reason": "", "quotes": []}
            for one in rubric
        ]
        return Given(criteria=rows, comment=said["comment"])


class ChosenMark(RefusesUnknown):
    """Which mark."""

    mark_id = serializers.UUIDField()


class SecondMarker(RefusesUnknown):
    """Who marks again, blind: the e-mail of a colleague."""

    marker = serializers.EmailField()


class ReleaseMany(RefusesUnknown):
    """Which results to release."""

    session_ids = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=100)


class Release(RefusesUnknown):
    """`note`: what was looked at, needed where the result is withheld."""

    note = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class RegradeSerializer(Sparse, serializers.ModelSerializer[Regrade]):
    """A question marked again by a version's key. `changes` is [{session, answer, name, old, new, old_percentage,
    new_percentage, passed_before, passed_after}]; `kept_manual` answers stay as they are."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    question_id = serializers.UUIDField(source="question.public_id", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    changes = serializers.ListField(child=serializers.DictField(), read_only=True)
    applied_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = Regrade
        fields = [
            *("id", "question_id", "version", "status", "reason", "changes", "kept_manual", "applied_by"),
            *("applied_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class NewRegrade(RefusesUnknown):
    """Which question, by the key of which of its versions (its number), and why."""

    question_id = Reference(rows=questions_visible_to, source="question")
    version = serializers.IntegerField(min_value=1)
    reason = serializers.CharField(max_length=500)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The version is the question's own. Raises ValidationError."""
        question: Question = attrs["question"]
        found = QuestionVersion.objects.filter(question=question, number=attrs["version"]).first()
        if found is None:
            raise serializers.ValidationError({"version": "This question has no such version."})
        return {**attrs, "version": found}
