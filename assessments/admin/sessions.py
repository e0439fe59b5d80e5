"""Sittings and what was saved in them: read-only, since only the clock, the candidate and their team change them."""

from django.contrib import admin

from assessments.models import Answer, AnswerFile, AnswerStep, HelpRequest, SessionEvent, SessionQuestion, TestSession
from superadmin.admin.tenant_data import TenantRecordAdmin

_PERSON = ("session__candidate_name", "session__candidate_email", "session__public_id")


@admin.register(TestSession)
class TestSessionAdmin(TenantRecordAdmin):
    """Who sat what, and how it stands."""

    list_display = ("candidate_name", "assessment", "status", "attempt", "started_at", "deadline_at", "passed")
    list_filter = ("status", "is_practice", "is_preview", "is_withheld", "passed", "created_at")
    search_fields = ("public_id", "candidate_name", "candidate_email", "assessment__title")
    list_select_related = ("assessment",)
    exclude = ("seed",)
    ordering = ("-pk",)


@admin.register(SessionEvent)
class SessionEventAdmin(TenantRecordAdmin):
    """The history of sittings."""

    list_display = ("session", "kind", "from_status", "to_status", "note", "actor", "created_at")
    list_filter = ("kind", "to_status", "created_at")
    search_fields = (*_PERSON, "note")
    list_select_related = ("session__user", "actor")
    ordering = ("-pk",)


@admin.register(SessionQuestion)
class SessionQuestionAdmin(TenantRecordAdmin):
    """The places of papers."""

    list_display = ("session", "position", "section_title", "question", "points", "seconds_spent", "closed_at")
    list_filter = ("skill", "topic")
    search_fields = _PERSON
    list_select_related = ("session__user", "question")
    exclude = ("layout",)
    ordering = ("-session_id", "position")


@admin.register(Answer)
class AnswerAdmin(TenantRecordAdmin):
    """What is in force."""

    list_display = ("session", "place", "is_answered", "rev", "is_late", "is_correct", "points", "saved_at")
    list_filter = ("is_answered", "is_late", "is_correct")
    search_fields = (*_PERSON, "selected_answer")
    list_select_related = ("session__user", "place", "question")
    ordering = ("-pk",)


@admin.register(AnswerStep)
class AnswerStepAdmin(TenantRecordAdmin):
    """Every change that was posted."""

    list_display = ("answer", "kind", "rev", "client_id", "client_seq", "base_rev", "saved_at")
    list_filter = ("kind", "saved_at")
    search_fields = (*_PERSON, "client_id")
    list_select_related = ("answer",)
    ordering = ("-pk",)


@admin.register(AnswerFile)
class AnswerFileAdmin(TenantRecordAdmin):
    """Files that were given as answers."""

    list_display = ("name", "session", "size", "created_at")
    list_filter = ("created_at",)
    search_fields = (*_PERSON, "name", "sha256")
    list_select_related = ("session__user",)
    exclude = ("file",)
    ordering = ("-pk",)


@admin.register(HelpRequest)
class HelpRequestAdmin(TenantRecordAdmin):
    """Who asked for help, and what was answered."""

    list_display = ("session", "message", "created_at", "answered_by", "answered_at")
    list_filter = ("created_at", "answered_at")
    search_fields = (*_PERSON, "message", "answer")
    list_select_related = ("session__user", "answered_by")
    ordering = ("-pk",)
