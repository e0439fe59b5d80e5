"""Reports on the wire."""

from typing import Any

from rest_framework import serializers

from recruiting.enums import Source


class HiringReportColumnSerializer(serializers.Serializer[Any]):
    """`kind`: count, percent (0-100), days (calendar days of 24 hours) or text."""

    key = serializers.CharField(read_only=True)
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]  # the wire's name
    kind = serializers.CharField(read_only=True)


class HiringReportSerializer(serializers.Serializer[Any]):
    """A kind of report with its definition in words and its columns."""

    code = serializers.CharField(read_only=True)
    title = serializers.CharField(read_only=True)
    definition = serializers.CharField(read_only=True)
    filters = serializers.SerializerMethodField()
    columns = HiringReportColumnSerializer(many=True, read_only=True)

    def get_filters(self, report: Any) -> list[str]:
        """The query parameters that narrow it."""
        return ["start", "end", *sorted(report.uses)]


class HiringReportRowSerializer(serializers.Serializer[Any]):
    """One line: `cells` by column key, null where there is no figure."""

    key = serializers.CharField(read_only=True)
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]  # the wire's name
    cells = serializers.DictField(child=serializers.FloatField(allow_null=True), read_only=True)


class HiringReportFiguresSerializer(HiringReportSerializer):
    """A report with its figures for a period (days in the caller's timezone, both inside)."""

    start = serializers.DateField(read_only=True)
    end = serializers.DateField(read_only=True)
    rows = HiringReportRowSerializer(many=True, read_only=True)


class ReportQuery(serializers.Serializer[Any]):
    """What a report is narrowed to; the last 90 days where no period is named."""

    start = serializers.DateField(required=False)
    end = serializers.DateField(required=False)
    job = serializers.UUIDField(required=False)
    recruiter = serializers.UUIDField(required=False)
    department = serializers.CharField(required=False, max_length=100)
    source = serializers.ChoiceField(required=False, choices=Source.choices)  # type: ignore[assignment]  # as above

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuses a period that ends before it begins."""
        if "start" in attrs and "end" in attrs and attrs["start"] > attrs["end"]:
            raise serializers.ValidationError({"end": "The period ends before it begins."}, code="order")
        return attrs
