"""Errors that nobody caught, and limits that were passed, in the console."""

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.domain.incidents import open_incident
from superadmin.enums.health import IncidentType
from superadmin.models import ErrorLog, RateLimitViolation


@admin.register(ErrorLog)
class ErrorLogAdmin(ReadOnlyAdmin):
    """Kind and place, no words and no person; the request's id finds it in the log and the audit log."""

    list_display = ("created_at", "kind", "where", "service", "route", "request_id", "tenant", "how_often")
    list_filter = ("service", "kind", "tenant", "created_at")
    search_fields = ("kind", "place", "route", "request_id", "fingerprint", "public_id")
    list_select_related = ("tenant",)
    ordering = ("-created_at", "-pk")
    date_hierarchy = "created_at"
    readonly_fields = ("where", "how_often")
    actions = ("make_incident",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorLog]:
        """Each with how often the same one is kept."""
        same = ErrorLog.objects.filter(fingerprint=OuterRef("fingerprint")).order_by().values("fingerprint")
        rows: QuerySet[ErrorLog] = super().get_queryset(request)
        return rows.annotate(same=Subquery(same.annotate(n=Count("pk")).values("n")))

    @admin.display(description="Where")
    def where(self, error: ErrorLog) -> str:
        """The innermost frame."""
        return error.place.rpartition("\n")[2] or "–"

    @admin.display(description="The same, kept", ordering="same")
    def how_often(self, error: ErrorLog) -> int:
        """How many of the same kind and place are kept."""
        return int(getattr(error, "same", 0) or 0)

    @admin.action(description="Open an incident for each")
    def make_incident(self, request: HttpRequest, queryset: QuerySet[ErrorLog]) -> None:
        """With the error put to it."""

        def make(error: ErrorLog) -> object:
            return open_incident(
                title=f"{error.kind} in {error.route or error.service}",
                incident_type=IncidentType.BUG,
                description=error.place,
                actor=request.user,
                affected_services=[error.service],
                affected_tenants=[error.tenant] if error.tenant else [],
                error_logs=[error],
            )

        for_each(request, queryset, make, "{n} incidents opened.")


@admin.register(RateLimitViolation)
class RateLimitViolationAdmin(ReadOnlyAdmin):
    """Which limit was passed how often; keys are told apart and not named. Ten in five minutes open one incident (the
    alert rule “limits-passed”)."""

    list_display = ("last_at", "limit", "times", "keyed_on", "tenant", "route", "key_digest")
    list_filter = ("limit", "keyed_on", "tenant", "last_at")
    search_fields = ("route", "key_digest", "request_id")
    list_select_related = ("tenant",)
    exclude = ("user",)
    ordering = ("-last_at", "-pk")
    date_hierarchy = "last_at"
