"""Assessments in the platform's console: a tenant's data while that tenant is open."""

from assessments.admin import marks

__all__ = ["marks"]
