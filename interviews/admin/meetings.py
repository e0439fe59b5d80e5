"""Meetings in the platform's console: a tenant's rows while that tenant is open."""

from django.contrib import admin

from interviews.models import (
    Availability,
    BookingLink,
    BusyBlock,
    InterviewerCalendar,
    InterviewParticipant,
    InterviewPlan,
    InterviewSession,
    PlanInterview,
    ReservedTime,
    Room,
    SessionChange,
)
from superadmin.admin.tenant_data import TenantRecordAdmin


@admin.register(InterviewSession)
class InterviewSessionAdmin(TenantRecordAdmin):
    """People's interviews; planned, moved and canceled on their own pages."""

    list_display = ("title", "candidate", "interview_type", "mode", "status", "scheduled_at", "lead", "requisition")
    list_filter = ("status", "interview_type", "mode", "scheduled_at")
    search_fields = ("title", "candidate__last_name", "candidate__email", "requisition__title", "public_id")
    list_select_related = ("candidate", "lead", "requisition")
    ordering = ("-scheduled_at", "-pk")


@admin.register(InterviewParticipant)
class InterviewParticipantAdmin(TenantRecordAdmin):
    """Who sits in which interview. Private notes are their author's alone."""

    list_display = ("session", "user", "role", "response", "responded_at")
    list_filter = ("role", "response")
    search_fields = ("user__email", "session__title", "public_id")
    list_select_related = ("session__candidate", "user")
    ordering = ("-pk",)
    exclude = ("notes",)


@admin.register(SessionChange)
class SessionChangeAdmin(TenantRecordAdmin):
    """What happened to interviews; never changed."""

    list_display = ("session", "kind", "from_at", "to_at", "actor", "by_candidate", "created_at")
    list_filter = ("kind", "by_candidate", "created_at")
    search_fields = ("session__title", "session__public_id")
    list_select_related = ("session__candidate", "actor")
    ordering = ("-pk",)


@admin.register(ReservedTime)
class ReservedTimeAdmin(TenantRecordAdmin):
    """Five minutes that one interview holds."""

    list_display = ("starts_at", "session", "user", "room", "candidate")
    list_filter = ("starts_at",)
    search_fields = ("session__title", "user__email")
    list_select_related = ("session__candidate", "user", "room", "candidate")
    ordering = ("-starts_at", "-pk")


@admin.register(Room)
class RoomAdmin(TenantRecordAdmin):
    """Rooms."""

    list_display = ("name", "place", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "place", "public_id")
    ordering = ("name",)


@admin.register(InterviewPlan)
class InterviewPlanAdmin(TenantRecordAdmin):
    """Plans of jobs, and those to copy from."""

    list_display = ("name", "requisition", "version", "copied_from", "created_by", "archived_at")
    list_filter = ("created_at", "archived_at")
    search_fields = ("name", "requisition__title", "public_id")
    list_select_related = ("requisition", "copied_from", "created_by")
    ordering = ("name", "pk")


@admin.register(PlanInterview)
class PlanInterviewAdmin(TenantRecordAdmin):
    """Interviews of plans, with their kits."""

    list_display = ("title", "plan", "position", "stage", "interview_type", "mode", "minutes")
    list_filter = ("interview_type", "mode")
    search_fields = ("title", "plan__name", "public_id")
    list_select_related = ("plan", "stage")
    ordering = ("plan_id", "position")


@admin.register(InterviewerCalendar)
class InterviewerCalendarAdmin(TenantRecordAdmin):
    """People's clocks, breaks and limits. The address of a calendar elsewhere is its owner's secret."""

    list_display = ("user", "timezone", "buffer_minutes", "daily_limit", "weekly_limit", "calendar_read_at")
    list_filter = ("timezone",)
    search_fields = ("user__email", "public_id")
    list_select_related = ("user",)
    ordering = ("user__email",)
    exclude = ("calendar_url", "feed_hash")


@admin.register(Availability)
class AvailabilityAdmin(TenantRecordAdmin):
    """Weekly hours."""

    list_display = ("calendar", "weekday", "starts", "ends")
    list_filter = ("weekday",)
    search_fields = ("calendar__user__email",)
    list_select_related = ("calendar__user",)
    ordering = ("calendar_id", "weekday", "starts")


@admin.register(BusyBlock)
class BusyBlockAdmin(TenantRecordAdmin):
    """Times in which people cannot sit."""

    list_display = ("calendar", "starts_at", "ends_at", "source")
    list_filter = ("source", "starts_at")
    search_fields = ("calendar__user__email",)
    list_select_related = ("calendar__user",)
    ordering = ("-starts_at", "-pk")


@admin.register(BookingLink)
class BookingLinkAdmin(TenantRecordAdmin):
    """Links to choose a time; their secrets are not kept."""

    list_display = ("title", "candidate", "status", "opens_at", "closes_at", "moves", "created_by")
    list_filter = ("status", "mode", "interview_type", "created_at")
    search_fields = ("title", "candidate__last_name", "candidate__email", "public_id")
    list_select_related = ("candidate", "created_by")
    ordering = ("-pk",)
    exclude = ("token_hash",)
