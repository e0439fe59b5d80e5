"""Assessments in the platform's console: a tenant's data while that tenant is open."""

from assessments.admin import assessments, invitations, marks, questions, sessions

__all__ = ["assessments", "invitations", "marks", "questions", "sessions"]
