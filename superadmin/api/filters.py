"""What lists of the platform's API may be narrowed by."""

import django_filters

from superadmin.enums import AuditAction, Severity, TaskStatus
from superadmin.models import AuditLog, TaskRecord


class TaskFilter(django_filters.FilterSet):
    """By status (several), name, thing and batch."""

    status = django_filters.MultipleChoiceFilter(choices=TaskStatus.choices)
    name = django_filters.CharFilter(field_name="task_name")
    batch = django_filters.UUIDFilter(field_name="parent__public_id")

    class Meta:
        model = TaskRecord
        fields = ["status", "name", "related_type", "related_id", "batch"]


class AuditFilter(django_filters.FilterSet):
    """By action, severity, name, thing, actor's e-mail and dates (UTC, `since` included, `until` not)."""

    action = django_filters.MultipleChoiceFilter(choices=AuditAction.choices)
    severity = django_filters.MultipleChoiceFilter(choices=Severity.choices)
    actor = django_filters.CharFilter(field_name="personal__actor_email", lookup_expr="iexact")
    since = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")
    until = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="lt")

    class Meta:
        model = AuditLog
        fields = ["action", "severity", "name", "entity_type", "entity_id", "actor", "since", "until"]
