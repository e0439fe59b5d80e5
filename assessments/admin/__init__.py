"""Assessments in the platform's console: a tenant's data while that tenant is open."""

from assessments.admin import assessments, invitations, marks, questions

__all__ = ["assessments", "invitations", "marks", "questions"]
