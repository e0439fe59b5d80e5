"""Assessments' API, one module a resource."""
